"""Which file finds the relations of each kind. Files are imported when their kind is asked for.

triggers     a queue, topic, API, rule, state machine … -> the function that it makes run
delivers     a bucket, topic, rule, pipe, API … -> the queue, topic, bus, stream, state machine that gets it
calls        a function, pipe, state machine, API -> the function, job, task, API, key that works for it
writes       a function, task, state machine, Firehose … -> the bucket, table, queue, topic that it writes into
authorizes   a user pool, function -> API, listener; an authorizer -> method or route
offers       an API -> its methods, routes, resolvers; a route -> its integration
stages       an API -> its stages
resolves     a resolver, pipeline function -> its data source; a resolver -> the functions of its pipeline
depends      a resource -> the resource that CloudFormation creates before it
connects     a function -> the database or proxy that it opens connections to
fronts       a proxy -> its database; a distribution, domain, load balancer -> what stands behind it
guarded-by   a function, database, service, load balancer … -> its security groups
admits       a security group, or addresses -> the security group that lets it in
lets-out     a security group -> the security group, or addresses, that it lets out to
runs-in      a function, database, service, endpoint … -> its subnets
routes       a subnet -> its route table -> gateways and endpoints
encrypts     a key -> the resource that names it
mounts       a function, task, job -> access point -> file system; a mount target -> its file system
logs-to      a function, stage, task, trail, distribution … -> the log group or bucket that takes its log
alarms-on    an alarm -> the resource of its metric, and the alarms in its rule
notifies     an alarm -> the topic, function or scaling policy that it tells
scales       a scalable target, scaling policy -> what it scales
publishes    a function -> its versions
aliases      a version -> its aliases; a function -> the aliases of its $LATEST
includes     a function -> its layers; a function, task, project … -> the repository of its image
deploys      a deployment group -> the alias, service or group of instances that it shifts traffic to
hooks        an alias -> the function that is run when traffic is shifted to it
runs         a service, rule, schedule … -> task definition; pipeline -> project; trigger -> job, crawler
runs-on      a service, task, node group -> its cluster; a job queue -> its compute environment
reads        a function, task, state machine, crawler … -> the bucket, table, queue that it reads
sets-up      a custom resource or secret rotation -> the function that is called for it
holds        a database cluster -> its instances; a VPC -> its subnets, groups, tables …
dead-letters a queue, subscription, rule, function, mapping … -> the queue or topic for what failed
on-failure   a function, mapping, IoT rule -> where the record of a failure goes
on-success   a function -> where the record of a success goes
pipes        a queue, table, stream -> the pipe that reads it
assumes      a function, state machine, pipe, task … -> the role by which it acts
grants       a role -> the resource that one of its statements names
permits      a role, account, caller -> the resource whose policy lets it in
uses         a function, task -> the table, queue, secret … that its environment names
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serverless_lint.graph.graph import Graph
    from serverless_lint.graph.relation import Relation

FINDERS = {
    "triggers": ("awslambda.polls", "pushes.pushes", "stepfunctions.triggers", "services.triggers", "iot.triggers"),
    "authorizes": ("apis.authorizes",),
    "offers": ("apis.offers",),
    "stages": ("apis.stages",),
    "resolves": ("appsync.resolves",),
    "depends": ("dependencies.depends",),
    "delivers": ("deliveries.delivers", "eventbridge.delivers", "appsync.delivers", "services.delivers"),
    "calls": ("deliveries.calls", "stepfunctions.calls", "appsync.calls", "services.calls", "uses.calls"),
    "writes": (
        "s3.writes",
        "glue.writes",
        "deliveries.writes",
        "stepfunctions.writes",
        "appsync.writes",
        "services.writes",
        "uses.writes",
    ),
    "connects": ("database.connects",),
    "fronts": ("rds.fronts", "fronts.distributions", "fronts.domains", "elb.fronts"),
    "holds": ("rds.holds", "vpc.holds", "codedeploy.holds"),
    "guarded-by": ("ec2.guarded_by",),
    "admits": ("ec2.admits",),
    "lets-out": ("ec2.lets_out",),
    "runs-in": ("vpc.runs_in",),
    "routes": ("vpc.routes",),
    "encrypts": ("kms.encrypts",),
    "mounts": ("efs.mounts",),
    "logs-to": ("logs.logs_to",),
    "alarms-on": ("cloudwatch.alarms_on",),
    "notifies": ("cloudwatch.notifies",),
    "scales": ("autoscaling.scales",),
    "publishes": ("versions.publishes",),
    "aliases": ("versions.aliases",),
    "includes": ("versions.layers", "ecr.includes"),
    "deploys": ("codedeploy.deploys",),
    "hooks": ("codedeploy.hooks",),
    "runs": ("ecs.runs",),
    "runs-on": ("ecs.runs_on",),
    "reads": ("glue.reads", "stepfunctions.reads", "appsync.reads", "services.reads", "uses.reads"),
    "sets-up": ("cloudformation.sets_up",),
    "dead-letters": ("sqs.dead_letters",),
    "on-failure": ("deliveries.on_failure",),
    "on-success": ("deliveries.on_success",),
    "pipes": ("sqs.pipes",),
    "assumes": ("iam.assumes",),
    "grants": ("iam.grants",),
    "permits": ("iam.permits",),
    "uses": ("uses.named",),
}


# What the files find begins at resources of these types only: without them, a file is not even imported.
NEEDS = {
    "appsync": ("AWS::AppSync::",),
    "eventbridge": ("AWS::Events::",),
    "glue": ("AWS::Athena::", "AWS::CodePipeline::", "AWS::Glue::"),
    "iot": ("AWS::IoT::",),
    "services": ("AWS::ApiGateway", "AWS::Scheduler::"),
    "stepfunctions": ("AWS::StepFunctions::",),
}


def finders(kind: str, types: Iterable[str]) -> list[Callable[[Graph], Iterable[Relation]]]:
    """The functions that find the relations of a kind in a template with resources of some types."""
    found = []
    for entry in FINDERS[kind]:
        module, function = entry.split(".")
        needs = NEEDS.get(module)
        if needs is None or any(name.startswith(needs) for name in types):
            found.append(getattr(import_module(f"{__name__}.{module}"), function))
    return found
