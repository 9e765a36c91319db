"""CodeDeploy: the configurations by which it shifts traffic to new versions of functions.

Read 2026-11-26. https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"""

# Names are `CodeDeployDefault.Lambda` and one of these; SAM takes them as they are.
PREFIX = "CodeDeployDefault.Lambda"
CONFIGURATIONS = """
    AllAtOnce Canary10Percent5Minutes Canary10Percent10Minutes Canary10Percent15Minutes Canary10Percent30Minutes
    Linear10PercentEvery1Minute Linear10PercentEvery2Minutes Linear10PercentEvery3Minutes Linear10PercentEvery10Minutes
""".split()
