"""Everything that callers send, and all that they get, is written to a log: passwords and personal data included.

With `DataTraceEnabled`, API Gateway logs requests and responses in full. It helps to find an error, and AWS recommends
not to have it on in production. Who may read logs then reads all of it, and the log keeps it.

Silent for stages that are called `dev`, `test` and the like, and where a condition decides. Access logs say who called
what, without the bodies.

    MethodSettings:
      - {ResourcePath: /*, HttpMethod: '*', LoggingLevel: ERROR, DataTraceEnabled: false}

Notes: 002_c23077be81164283.txt:466 "API request/response payload"
"""

import re

from serverless_lint.graph.stage_settings import settings
from serverless_lint.rule import Problems, Resource, problem, put, rule

TRYING = re.compile(r"dev|test|sandbox|local|debug|int|qa|demo|feature", re.I)  # stages that hold no real data


@rule(
    on="AWS::ApiGateway::Stage",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    pillar="security",
    since="0.1",
    needs="MethodSettings",
)
def bodies_logged(stage: Resource) -> Problems:
    names = stage["StageName"]
    if not names.complete or any(TRYING.search(name.known_text) or not name.known_text for name in names):
        return
    for item in settings(stage):
        for truth in item["DataTraceEnabled"].truths():
            # Who switches it by a condition has thought of production.
            if truth.value is True and truth.when.facts <= stage.when.facts:
                fix = put(truth, False, "log no bodies", safe=False)
                yield problem(truth, f"{stage.id} logs requests and responses in full", fix=fix)
