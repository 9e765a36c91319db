"""A trigger of a repository is for all events and for some more: CodeCommit refuses it.

AWS: "if you specify all, you cannot specify other events."

    Triggers:
      - Name: build
        DestinationArn: !GetAtt Build.Arn
        Events: [updateReference, createReference]    # or [all]

Notes: 004_b333c69c12457bad.txt:155 "AWS CodeCommit (CodeCommit Trigger: new branch, new tag, new push)"
Peers: none looks at it
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CodeCommit::Repository",
    severity="error",
    reference="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify-lambda-cc.html",
    pillar="operational-excellence",
    since="0.1",
    needs="Triggers",
)
def trigger_all_and_more(repository: Resource) -> Problems:
    for trigger in repository["Triggers"].items():
        events = trigger["Events"].each().strings()
        whole = [event for event in events if event.text == "all"]
        for every, other in together(whole, [event for event in events if event.text != "all"]):
            message = f"a trigger of {repository.id} is for all events, and for {other.text} besides"
            yield problem(every, message, (other, "this is among all"))
            break
