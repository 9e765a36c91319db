"""Events that services push: SNS, S3, Cognito, CloudWatch Logs, IoT and Alexa.

Each lets its service invoke the function. For S3 and Cognito SAM also edits the bucket or user pool of the template.
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
"""

from __future__ import annotations

from serverless_lint.sam.events.event import Event, Target
from serverless_lint.sam.resource import Edit, Made, arn_of, mapping, referred, same
from serverless_lint.sam.statements import may_send
from serverless_lint.syntax.node import Mapping, Python, Scalar, Sequence

SUBSCRIPTION = same("Region FilterPolicy FilterPolicyScope RedrivePolicy")
LOG_GROUP = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*"
TOPIC_RULE = "arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}"


# SNS


def topic(target: Target, event: Event) -> list[Made]:
    """A subscription of the function, or of a queue that the function then polls."""
    through = queue_between(event)
    if through is None:
        source: dict[str, Python] = event.passed({"Topic": "SourceArn"})
        permission = target.permission(event, "sns.amazonaws.com", source)
        return [permission, _subscription(target, event, "lambda", target.arn)]
    return _through_queue(target, event, through)


def queue_between(event: Event) -> Mapping | None:
    """`SqsSubscription`: the queue between topic and function, as far as it is named."""
    through = event.get("SqsSubscription")
    if through is None or (isinstance(through, Scalar) and through.value in (None, False)):
        return None
    return through if isinstance(through, Mapping) else mapping({}, event.key)


def _subscription(target: Target, event: Event, protocol: str, endpoint: Python) -> Made:
    properties: dict[str, Python] = {
        "Protocol": protocol,
        "Endpoint": endpoint,
        **event.passed({"Topic": "TopicArn"}),
        **event.passed(SUBSCRIPTION),
    }
    return target.implies(event, "", "AWS::SNS::Subscription", properties)


def _through_queue(target: Target, event: Event, queue: Mapping) -> list[Made]:
    """`SqsSubscription: true` makes a queue; otherwise it names one."""
    made: list[Made] = []
    prefix = target.resource.id + event.name
    arn: Python = queue.get("QueueArn") or arn_of(prefix + "Queue")
    url: Python = queue.get("QueueUrl") or {"Ref": prefix + "Queue"}
    if "QueueArn" not in queue.entries:
        fifo: dict[str, Python] = {"FifoQueue": True} if _is_fifo(target, event) else {}
        made.append(target.implies(event, "Queue", "AWS::SQS::Queue", fifo))
    polled: dict[str, Python] = {"FunctionName": target.name, "EventSourceArn": arn, "Enabled": True}
    polled["BatchSize"] = queue.get("BatchSize") or 10
    made.append(target.implies(event, "EventSourceMapping", "AWS::Lambda::EventSourceMapping", polled))
    allowed = may_send(arn, event.get("Topic") or "", "*")
    policy = target.implies(event, "QueuePolicy", "AWS::SQS::QueuePolicy", {"PolicyDocument": allowed, "Queues": [url]})
    own_id = queue.get("QueuePolicyLogicalId")
    made.append(policy._replace(id=own_id.text) if isinstance(own_id, Scalar) else policy)
    return [*made, _subscription(target, event, "sqs", arn)]


def _is_fifo(target: Target, event: Event) -> bool:
    topic = target.resource.stack.declared.get(referred(event.get("Topic")) or "")
    properties = topic.properties if topic else None
    return isinstance(properties, Mapping) and target.resource.stack.truth(properties.get("FifoTopic")) is True


# S3


def bucket(target: Target, event: Event) -> list[Made]:
    """A permission before the bucket, and a notification in it."""
    account: dict[str, Python] = {"SourceAccount": {"Ref": "AWS::AccountId"}}
    permission = target.permission(event, "s3.amazonaws.com", account)
    bucket_id = referred(event.get("Bucket"))
    if bucket_id not in target.resource.stack.declared:
        return [permission]
    notifications: list[Python] = []
    events = event.get("Events")
    condition = target.resource.condition
    for name in events.items if isinstance(events, Sequence) else [events] if events else []:
        notification: Python = {"Event": name, "Function": target.arn, **event.passed(same("Filter"))}
        if condition is not None:
            notification = {"Fn::If": [condition, notification, {"Ref": "AWS::NoValue"}]}
        notifications.append(notification)
    properties: dict[str, Python] = {"NotificationConfiguration": {"LambdaConfigurations": notifications}}
    addition: dict[str, Python] = {"Properties": properties}
    if condition is None:
        addition["DependsOn"] = [permission.id]
    else:  # what has a condition cannot be depended on
        order: Python = {"Fn::If": [condition, {"Ref": permission.id}, "no dependency"]}
        properties["Tags"] = [{"Key": "sam:ConditionalDependsOn:" + permission.id, "Value": order}]
    return [permission, Edit(bucket_id, mapping(addition, event.key))]


# Cognito


def user_pool(target: Target, event: Event) -> list[Made]:
    """One permission a function, whatever the events are called, and triggers in the user pool."""
    pool_id = referred(event.get("UserPool"))
    source: dict[str, Python] = {"SourceArn": arn_of(pool_id)} if pool_id else {}
    permission = target.permission(event, "cognito-idp.amazonaws.com", source)
    owner = target.called_id
    permission = permission._replace(id=owner + "CognitoPermission")
    if pool_id not in target.resource.stack.declared:
        return [permission]
    triggers = event.get("Trigger")
    names = triggers.items if isinstance(triggers, Sequence) else [triggers]
    called: dict[str, Python] = {name.text: target.arn for name in names if isinstance(name, Scalar)}
    addition: dict[str, Python] = {"Properties": {"LambdaConfig": called}}
    return [permission, Edit(pool_id, mapping(addition, event.key))]


# CloudWatch Logs, IoT, Alexa


def log_group(target: Target, event: Event) -> list[Made]:
    source: dict[str, Python] = {
        "SourceArn": {"Fn::Sub": [LOG_GROUP, event.passed({"LogGroupName": "__LogGroupName__"})]}
    }
    permission = target.permission(event, "logs.amazonaws.com", source)
    properties: dict[str, Python] = {**event.passed(same("LogGroupName FilterPattern")), "DestinationArn": target.arn}
    first: dict[str, Python] = {"DependsOn": [permission.id]}
    return [permission, target.implies(event, "", "AWS::Logs::SubscriptionFilter", properties, first)]


def iot(target: Target, event: Event) -> list[Made]:
    rule: Python = {"Ref": target.resource.id + event.name}
    source: dict[str, Python] = {
        "SourceArn": {"Fn::Sub": [TOPIC_RULE, {"RuleName": rule}]},
        "SourceAccount": {"Fn::Sub": "${AWS::AccountId}"},
    }
    payload: dict[str, Python] = {
        **event.passed(same("Sql AwsIotSqlVersion")),
        "RuleDisabled": False,
        "Actions": [{"Lambda": {"FunctionArn": target.arn}}],
    }
    return [
        target.permission(event, "iot.amazonaws.com", source),
        target.implies(event, "", "AWS::IoT::TopicRule", {"TopicRulePayload": payload}),
    ]


def alexa(target: Target, event: Event) -> list[Made]:
    return [target.permission(event, "alexa-appkit.amazon.com", event.passed({"SkillId": "EventSourceToken"}))]
