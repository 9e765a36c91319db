"""A filter asks for an image of the item that the stream does not hold: no record passes it.

`StreamViewType` says what is in the records of a stream: the keys only, the item as it is now, as it was, or both. A
filter on `dynamodb.NewImage` fits nothing where the stream has old images or keys only. Lambda and Pipes drop what a
filter does not let through, in silence.

    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}

What the code of a function reads, no template tells.

Notes: 002_c23077be81164283.txt:662 "Replicate another database"
Peers: none looks at it
"""

from serverless_lint.graph.stream_filters import asked_images
from serverless_lint.rule import Problems, Resource, problem, put, rule, together

HELD = {"KEYS_ONLY": "keys only", "NEW_IMAGE": "new images only", "OLD_IMAGE": "old images only"}


@rule(
    on=("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"),
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html",
    pillar="reliability",
    since="0.1",
    needs="StreamSpecification",
)
def filter_needs_image(table: Resource) -> Problems:
    views = [each for each in table["StreamSpecification"]["StreamViewType"].strings() if each.text in HELD]
    for read in (*table.consumers(), *table.follow("pipes")):
        for pattern, image in asked_images(read.via):
            for at, view, *_ in together(pattern, views, read.value):
                if not image.upper().startswith(view.text.partition("_")[0]):
                    message = f"{read.via.id} asks for {image} of {table.id}, whose stream holds {HELD[view.text]}"
                    fix = put(view, "NEW_AND_OLD_IMAGES", "hold both images in the stream", safe=False)
                    yield problem(at, message, (view, HELD[view.text]), given=[read], fix=fix)
