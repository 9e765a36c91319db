"""An archive keeps events for ever, and each of them is paid for each month.

Without `RetentionDays` nothing is ever deleted. Events are mostly replayed within days of the fault that needs it.

Ignore it where the archive is the record of what has happened.

    History:
      Type: AWS::Events::Archive
      Properties: {SourceArn: !GetAtt Bus.Arn, RetentionDays: 30}

Notes: 002_c23077be81164283.txt:366 "Can be **archived** based on rules."
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Events::Archive",
    severity="info",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html",
    pillar="cost-optimization",
    since="0.1",
)
def archive_without_end(archive: Resource) -> Problems:
    days = archive["RetentionDays"]
    for end in [*days.absent_when(), *(each for each in days.numbers() if each.number == 0)]:
        yield problem(archive.itself, f"{archive.id} keeps events for ever", given=[end])
