"""Lambda refuses to filter logs by level that are plain text.

`ApplicationLogLevel` and `SystemLogLevel` work on logs in JSON only. With `LogFormat: Text`, which is also what it is
when left out, the deployment fails.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        LoggingConfig:
          LogFormat: JSON
          ApplicationLogLevel: WARN

Notes: 002_c23077be81164283.txt:475 "Fully managed log query tool"
Peers: cfn-lint E3696, which does not see SAM functions
"""

from serverless_lint.rule import Problems, Resource, problem, put, rule, together

LEVELS = ("ApplicationLogLevel", "SystemLogLevel")


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html",
    pillar="operational-excellence",
    since="0.1",
    needs="LoggingConfig",
)
def log_level_without_json(function: Resource) -> Problems:
    config = function["LoggingConfig"]
    plain = [*config["LogFormat"].absent_when(), *(v for v in config["LogFormat"].strings() if v.text == "Text")]
    for name in LEVELS:
        for level, form in together(config[name].strings(), plain):
            fix = put(form, "JSON", "write logs in JSON", safe=False)
            message = f"{name} is for logs in JSON, and {function.id} writes plain text"
            yield problem(level, message, (form, "the format of its logs"), fix=fix)
