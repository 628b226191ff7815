"""What operators deploy fits what it is for: schemas of their tools, and names, queues, ports and metrics of the product."""

import itertools
import json
import re
import shlex
import shutil
import subprocess

import compose_spec
import kubernetes_validate
import promql_parser
import pytest
import yaml

from storyboard_app import cli, telemetry
from storyboard_app.settings import ROOT, read
from storyboard_app.worker import kinds

DEPLOY = ROOT / "deploy"
MANIFESTS = [
    (f"{file.relative_to(DEPLOY)} {document['kind']}", document)
    for file in sorted(DEPLOY.glob("kubernetes/**/*.yaml"))
    for document in yaml.safe_load_all(file.read_text())
]
#: Of the cluster itself; others are of kustomize and KEDA.
OWN = [case for case in MANIFESTS if ".k8s.io" not in case[1]["apiVersion"] or "networking" in case[1]["apiVersion"]]
OWN = [case for case in OWN if "keda" not in case[1]["apiVersion"]]
KUBERNETES = "1.34"
ALERTS = yaml.safe_load((DEPLOY / "monitoring" / "alerts.yaml").read_text())
DASHBOARD = json.loads((DEPLOY / "monitoring" / "dashboard.json").read_text())
EXPRESSIONS = [rule["expr"] for group in ALERTS["groups"] for rule in group["rules"]] + [
    target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]
]
#: What each kind of metric is called in answers, by the end of its name.
ENDS = {"histogram": ("_bucket", "_count", "_sum"), "counter": ("_total",), "gauge": ("",), "watched": ("",)}
SERIES = {f"storyboard_{name}{end}" for name, metric in telemetry.METRICS.items() for end in ENDS[metric.kind]}


def containers():
    found = [case[1] for case in MANIFESTS if case[1]["kind"] == "Deployment"]
    return [(made, made["spec"]["template"]["spec"]["containers"][0]) for made in found]


@pytest.mark.parametrize("manifest", [document for _, document in OWN], ids=[name for name, _ in OWN])
def test_each_manifest_is_one_of_kubernetes(manifest):
    kubernetes_validate.validate(manifest, KUBERNETES, strict=True)


def test_a_mistake_in_a_manifest_would_be_seen():
    broken = json.loads(json.dumps(OWN[0][1]))
    broken["spec"]["replica"] = 1
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, KUBERNETES, strict=True)


def test_overlays_name_files_that_are_there():
    for file in DEPLOY.glob("kubernetes/**/kustomization.yaml"):
        for resource in yaml.safe_load(file.read_text())["resources"]:
            assert (file.parent / resource).exists()


def queues_of(arguments):
    return [name for before, name in itertools.pairwise(arguments) if before == "--queue"]


def test_every_queue_has_its_workers_and_every_pod_gives_up_what_it_does_not_need():
    queues = [name for _, container in containers() for name in queues_of(container["args"])]
    assert sorted(queues) == sorted(kinds.queues())
    for made, one in containers():
        given = one["securityContext"]
        assert made["spec"]["template"]["spec"]["securityContext"]["runAsNonRoot"]
        assert (given["readOnlyRootFilesystem"], given["allowPrivilegeEscalation"]) == (True, False)
        assert given["capabilities"]["drop"] == ["ALL"]


def test_scaling_is_of_deployments_that_are_there_and_asks_for_queues_that_are_there():
    scaled = [document for _, document in MANIFESTS if document["kind"] == "ScaledObject"]
    assert {one["spec"]["scaleTargetRef"]["name"] for one in scaled} <= {
        made["metadata"]["name"] for made, _ in containers()
    }
    asked = " ".join(one["spec"]["triggers"][0]["metadata"]["query"] for one in scaled)
    assert set(re.findall(r"queue_name (?:=|<>) '(\w+)'", asked)) <= set(kinds.queues())


#: Of KEDA 2: the fields of a ScaledObject and of its trigger `postgresql`, as its documentation lists them.
SCALED = {
    "scaleTargetRef",
    "pollingInterval",
    "cooldownPeriod",
    "initialCooldownPeriod",
    "idleReplicaCount",
    "minReplicaCount",
    "maxReplicaCount",
    "fallback",
    "advanced",
    "triggers",
}
TRIGGER = {"type", "name", "metadata", "authenticationRef", "metricType", "useCachedMetrics"}
ASKED = {
    "query",
    "targetQueryValue",
    "activationTargetQueryValue",
    "userName",
    "passwordFromEnv",
    "host",
    "port",
    "dbName",
    "sslmode",
    "connectionFromEnv",
}


def test_what_scales_is_as_keda_documents_it_and_signs_in_by_a_secret_that_is_named():
    made = [document for _, document in MANIFESTS if "keda" in document["apiVersion"]]
    signs_in = {one["metadata"]["name"]: one["spec"] for one in made if one["kind"] == "TriggerAuthentication"}
    assert {one["apiVersion"] for one in made} == {"keda.sh/v1alpha1"}
    for spec in signs_in.values():
        assert all(set(one) == {"parameter", "name", "key"} for one in spec["secretTargetRef"])
    for spec in (one["spec"] for one in made if one["kind"] == "ScaledObject"):
        assert set(spec) <= SCALED
        assert 0 <= spec["minReplicaCount"] <= spec["maxReplicaCount"]
        for trigger in spec["triggers"]:
            assert (trigger["type"], set(trigger) <= TRIGGER, set(trigger["metadata"]) <= ASKED) == (
                "postgresql",
                True,
                True,
            )
            assert all(isinstance(value, str) for value in trigger["metadata"].values())  # others KEDA refuses
            assert {"query", "targetQueryValue"} <= set(trigger["metadata"])
            assert trigger["authenticationRef"]["name"] in signs_in


def test_compose_is_as_its_specification_says_and_waits_for_services_that_are_there():
    text = (DEPLOY / "compose.yaml").read_text()
    compose_spec.PyCompose.from_yaml(text)
    with pytest.raises(Exception, match="readonly"):
        compose_spec.PyCompose.from_yaml(text.replace("read_only:", "readonly:"))
    made = yaml.safe_load(text)
    for service in made["services"].values():
        assert set(service.get("depends_on", ())) <= set(made["services"])
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert (DEPLOY / source).exists() if source.startswith(".") else source in made["volumes"]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_each_rule_and_panel_asks_for_metrics_that_there_are(expression):
    promql_parser.parse(expression)
    asked = set(re.findall(r"\bstoryboard_\w+", expression))
    assert asked <= SERIES
    labels = set().union(*(telemetry.METRICS[_metric(name)].labels for name in asked))
    used = {label for part in re.findall(r"\bby \(([^)]*)\)", expression) for label in re.split(r",\s*", part)}
    assert used <= labels | {"le", "instance", "job"}


def test_each_rule_has_a_story_in_which_it_fires_and_the_stories_are_true():
    told = yaml.safe_load((DEPLOY / "monitoring" / "alerts_test.yaml").read_text())
    fires = {case["alertname"] for story in told["tests"] for case in story["alert_rule_test"] if case["exp_alerts"]}
    assert fires == {rule["alert"] for group in ALERTS["groups"] for rule in group["rules"]}
    tool = shutil.which("promtool")
    if not tool:
        pytest.skip("promtool, which comes with Prometheus, is not installed")
    ran = subprocess.run(
        [tool, "test", "rules", DEPLOY / "monitoring" / "alerts_test.yaml"], capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def _metric(series):
    return next(
        name
        for name, metric in telemetry.METRICS.items()
        if series in {f"storyboard_{name}{end}" for end in ENDS[metric.kind]}
    )


def test_spans_that_are_asked_for_are_those_of_jobs_with_their_targets():
    targets = {
        kind.SPAN: kind.TARGET for kind in kinds.by_name().values() if isinstance(kind, kinds.Timed) and kind.TARGET
    }
    asked = {}
    for rule in ALERTS["groups"][0]["rules"]:
        span, limit = re.search(r'span="([^"]+)"', rule["expr"]), re.search(r"> (\d+)$", rule["expr"].strip())
        if span:
            asked[span[1]] = float(limit[1])
    assert asked == targets


def test_commands_and_settings_are_those_of_the_product(tmp_path):
    units = [file.read_text() for file in DEPLOY.glob("systemd/*.service")]
    started = [shlex.split(re.search(r"^ExecStart=\S+/storyboard (.*)$", unit, re.MULTILINE)[1]) for unit in units]
    run = [one["args"][1:] for _, one in containers()] + [
        started_with.split() for started_with in ("serve --port 8000",)
    ]
    for words in [*started, *run]:
        cli._parser(cli._named(words)).parse_args(words)
    told = (ROOT / "docs" / "deployment.md").read_text()
    everything = " ".join(file.read_text() for file in DEPLOY.rglob("*") if file.is_file())
    for name in set(re.findall(r"\bSTORYBOARD_[A-Z_]+|\bDATABASE_[A-Z]+(?:_URL)?|\bSTORAGE_URL", everything)):
        assert name in told or name == "STORYBOARD_UPSTREAM", name
    body = re.search(r"client_max_body_size (\d+)m", (DEPLOY / "proxy" / "nginx.conf").read_text())
    assert int(body[1]) * 2**20 > read({"STORYBOARD_DATA": str(tmp_path)}).max_upload
