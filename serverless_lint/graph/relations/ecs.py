"""Containers: what runs which tasks, and on which cluster.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.declared import Places, declared, joined

TASK, CLUSTER = "AWS::ECS::TaskDefinition", "AWS::ECS::Cluster"
SERVICE, EKS_CLUSTER = "AWS::ECS::Service", "AWS::EKS::Cluster"
ENVIRONMENT = "AWS::Batch::ComputeEnvironment"
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
TASKS: Places = {
    SERVICE: ("TaskDefinition",),
    "AWS::ECS::TaskSet": ("TaskDefinition",),
    "AWS::Events::Rule": ("Targets.EcsParameters.TaskDefinitionArn",),
    "AWS::Scheduler::Schedule": ("Target.EcsParameters.TaskDefinitionArn",),
    "AWS::Pipes::Pipe": ("TargetParameters.EcsTaskParameters.TaskDefinitionArn",),
}
PROJECTS: Places = {"AWS::CodePipeline::Pipeline": ("Stages.Actions.Configuration.ProjectName",)}
GLUE: Places = {"AWS::Glue::Trigger": ("Actions.JobName", "Actions.CrawlerName")}
ON_CLUSTERS: Places = {
    SERVICE: ("Cluster",),
    "AWS::ECS::TaskSet": ("Cluster",),
    "AWS::EKS::Addon": ("ClusterName",),
    "AWS::EKS::FargateProfile": ("ClusterName",),
    "AWS::EKS::Nodegroup": ("ClusterName",),
    ENVIRONMENT: ("EksConfiguration.EksClusterArn",),
}
QUEUES: Places = {"AWS::Batch::JobQueue": ("ComputeEnvironmentOrder.ComputeEnvironment",)}
# Whoever starts a task names its cluster beside it.
BESIDE = {
    "AWS::Events::Rule": ("Targets.EcsParameters.TaskDefinitionArn", "Targets.Arn"),
    "AWS::Scheduler::Schedule": ("Target.EcsParameters.TaskDefinitionArn", "Target.Arn"),
}


def runs(graph: Graph) -> Iterator[Relation]:
    """Service, rule, schedule, pipe -> task definition; pipeline -> project; trigger -> Glue job or crawler."""
    yield from declared(graph, "runs", TASKS, TASK)
    yield from declared(graph, "runs", PROJECTS, "AWS::CodeBuild::Project")
    yield from declared(graph, "runs", GLUE, "AWS::Glue::Job", "AWS::Glue::Crawler")


def runs_on(graph: Graph) -> Iterator[Relation]:
    """Service, task, node group -> cluster; job queue -> compute environment."""
    yield from declared(graph, "runs-on", ON_CLUSTERS, CLUSTER, EKS_CLUSTER)
    yield from declared(graph, "runs-on", QUEUES, ENVIRONMENT)
    for via, (tasks, clusters) in BESIDE.items():
        yield from joined(graph, "runs-on", via, (tasks, (TASK,)), (clusters, (CLUSTER,)))
