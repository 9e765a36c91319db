"""SNS: protocols, what each delivers to, and the limits of filter policies. Read 2026-11-27."""

# What a subscription of a protocol delivers to; others take an address or a URL.
# https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
ENDPOINTS: dict[str, tuple[str, ...]] = {
    "firehose": ("AWS::KinesisFirehose::DeliveryStream",),
    "lambda": ("AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Lambda::Version"),
    "sqs": ("AWS::SQS::Queue",),
}
PROTOCOLS = (*ENDPOINTS, "application", "email", "email-json", "http", "https", "sms")
# https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
RAW = ("firehose", "http", "https", "sqs")
# "Server-side errors": with these SNS tries for up to 23 days, or (HTTP) by a policy, and then discards the message.
# https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
RETRIED = ("firehose", "http", "https", "lambda", "sqs")

# "A filter policy can have a maximum of five keys."
# "The total combination of values in a filter policy must not exceed 150."
# https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
KEYS = 5
COMBINATIONS = 150
BY_ATTRIBUTES = "MessageAttributes"
