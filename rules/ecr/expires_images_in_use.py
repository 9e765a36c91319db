"""Images are deleted a while after they were pushed, whether a function or task still runs them or not.

A lifecycle policy counts days since the push, or images; it knows nothing of who uses them. What is not built anew for
that long loses its image: tasks that are to be started, and functions that have been idle, no longer find it.

Ignore it where every image is deployed, or built, more often than that. Otherwise expire images without a tag, or keep
the last few:

    LifecyclePolicyText: |
      {"rules": [{"rulePriority": 1, "action": {"type": "expire"}, "selection":
        {"tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14}}]}

Notes: 000_b4306fdb19fcb421.txt:53 "LifeCycle Rules are available for maintenance"
Peers: none looks at it
"""

from serverless_lint.graph.definitions import in_text
from serverless_lint.rule import Problems, Resource, Values, amount, problem, rule, together


@rule(
    on="AWS::ECR::Repository",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
    pillar="reliability",
    since="0.1",
    needs="LifecyclePolicy",
)
def expires_images_in_use(repository: Resource) -> Problems:
    users = [image for image in repository.arriving("includes") if isinstance(image.source, Resource)]
    for expiring in in_text(repository["LifecyclePolicy"]["LifecyclePolicyText"])["rules"].items():
        for user in users[:1]:
            for count, how in _kept(expiring):
                for at, _ in together(count, user.value):
                    message = f"{repository.id} {how}, while {user.source.id} may still run them"
                    yield problem(at, message, (user.value, f"this is an image of {repository.id}"), given=[user])


def _kept(expiring: Values) -> list[tuple[Values, str]]:
    """How many images a rule for tagged or all images keeps, or for how long, where that is too little to rely on."""
    selection = expiring["selection"]
    untagged = any(status.text == "untagged" for status in selection["tagStatus"].strings())
    expires = all(kind.text == "expire" for kind in expiring["action"]["type"].strings())
    known = selection["tagStatus"].complete and expiring["action"]["type"].complete
    if untagged or not expires or not known:
        return []
    found = []
    for number in selection["countNumber"].numbers():
        for kind in selection["countType"].strings():
            one = Values(selection.scope, [number], complete=True)
            if kind.text == "sinceImagePushed":
                found.append((one, f"deletes images {amount(number, 'days')} after their push"))
            elif kind.text == "imageCountMoreThan" and number.number == 1:
                found.append((one, "keeps one image only"))
    return found
