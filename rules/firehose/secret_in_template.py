"""The password, token or key of what a Firehose stream delivers to stands in the template, for all to read.

Firehose logs in to Redshift and Snowflake, and shows a token to Splunk and HTTP endpoints. Written out, or as the
default of a parameter, the secret is in the repository and in the records of the deployment.

Keep it in Secrets Manager; Firehose reads it there by its role, and takes a new one without a deployment.

    SplunkDestinationConfiguration:
      SecretsManagerConfiguration:
        Enabled: true
        SecretARN: !Ref SplunkToken
        RoleARN: !GetAtt DeliveryRole.Arn

Notes: 004_b333c69c12457bad.txt:117 "Amazon Kinesis Data Firehose"
Peers: cfn_nag F66 and F68, for Redshift and Splunk
"""

from serverless_lint.graph.secrets import PLACEHOLDER
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, problem, rule

# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesisfirehose-deliverystream.html
SECRETS = {
    "RedshiftDestinationConfiguration.Password": "the password for Redshift",
    "SplunkDestinationConfiguration.HECToken": "the token for Splunk",
    "HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey": "the access key of the endpoint",
    "SnowflakeDestinationConfiguration.PrivateKey": "the private key for Snowflake",
    "SnowflakeDestinationConfiguration.KeyPassphrase": "the passphrase of the key for Snowflake",
}


@rule(
    on="AWS::KinesisFirehose::DeliveryStream",
    severity="warning",
    reference="https://docs.aws.amazon.com/firehose/latest/dev/using-secrets-manager.html",
    pillar="security",
    since="0.1",
)
def secret_in_template(stream: Resource) -> Problems:
    for path, what in SECRETS.items():
        for values in places(stream.properties, path):
            for value in values.strings():
                if value.text.strip() and not PLACEHOLDER.search(value.text):
                    where = "is the default of a parameter" if value.origin is not None else "stands in the template"
                    yield problem(value, f"{what} to which {stream.id} delivers {where}")
