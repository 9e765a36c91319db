"""Lambda refuses a function with less memory than 128 MB or more than 10,240 MB.

Memory goes in steps of 1 MB from 128 to 10,240 MB, on Lambda Managed Instances (`CapacityProviderConfig`) up to
32,768 MB; the deployment fails with anything else. New AWS accounts may have a lower quota than 10,240 MB until they
ask for more.

Take a size within the bounds, split the work, or give the function a capacity provider:

    Simulate:
      Type: AWS::Serverless::Function
      Properties:
        CapacityProviderConfig: {Arn: !GetAtt Pool.Arn}
        MemorySize: 16384

Notes: 000_b4306fdb19fcb421.txt:9 "128MB to 10 GB memory allocations"
Peers: cfn-lint E3034, which lets every function have 32,768 MB
"""

from serverless_lint.rule import limit

memory_out_of_range = limit(
    "AWS::Lambda::Function",
    "MemorySize",
    at_least=128,
    at_most=10_240,
    raised_by=("CapacityProviderConfig", 32_768),
    unit="MB",
    clamp="safe",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
    pillar="performance",
    since="0.1",
)
