"""Images that are pushed to a repository are not searched for known holes.

ECR looks through the packages of an image when it is pushed, without cost, if the repository says so, or the settings
of the registry do. AWS wants it said of the registry by now. Those settings may be made outside of the template: then
ignore this, or switch it off.

    Images:
      Type: AWS::ECR::Repository
      Properties:
        ImageScanningConfiguration: {ScanOnPush: true}

Notes: 000_b4306fdb19fcb421.txt:54 "Image Scanning for Security"
Peers: checkov CKV_AWS_163, cfn_nag W79
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::ECR::Repository",
    severity="info",
    reference="https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
    pillar="security",
    since="0.1",
)
def scan_on_push_off(repository: Resource) -> Problems:
    if any(repository.graph.of_type("AWS::ECR::RegistryScanningConfiguration")):
        return
    scan = repository["ImageScanningConfiguration"]["ScanOnPush"]
    message = f"images that are pushed to {repository.id} are not scanned"
    for value in scan.truths():
        if not value.value:
            yield problem(value, message)
    for none in scan.absent_when():
        yield problem(repository.itself, message, given=[none])
