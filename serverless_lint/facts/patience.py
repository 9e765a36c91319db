"""How long services wait for a function before they give up, in seconds; none of it can be changed. Read 2026-11-26."""

PATIENCE: dict[str, int] = {
    # https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
    "AWS::Cognito::UserPool": 5,
    # https://docs.aws.amazon.com/general/latest/gr/appsync.html
    "AWS::AppSync::GraphQLApi": 30,
    # https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
    "AWS::KinesisFirehose::DeliveryStream": 300,
}
# A user pool does not wait for those that send its messages.
SENDERS = ("CustomEmailSender", "CustomSMSSender")
