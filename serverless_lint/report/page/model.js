// What is to be seen: which resources are folded into which, and the lines between those that are left.
const state = {
  template: 0, grouping: "service", detail: "main", hiddenKinds: new Set(), hiddenServices: new Set(),
  folded: new Map(), closed: new Set(), selection: null, query: "", levels: new Set(["error", "warning", "info"]), rule: null, open: null,
};
const SEVERITIES = ["error", "warning", "info"];
const SMALL = 14; // up to so many resources a picture shows them all
const MANY = 45; // from so many on, mere references are not drawn
const CROWD = 24; // then, so many relations of a kind are not drawn, unless they carry events or data
const QUIET = new Set(["access", "structure"]);
const ORDER = "depends";
const WEIGHTS = { flow: 4, failure: 2, data: 3, access: 1, structure: 1 };
const SUPPORT = new Set(["operations", "security"]); // families of services that say little of how a system works
let template, boxById, partsOf;

function openTemplate(index) {
  template = DATA.templates[index];
  boxById = new Map(template.boxes.map((box) => [box.id, box]));
  partsOf = new Map();
  for (const box of template.boxes) if (box.owner) partsOf.set(box.owner, [...(partsOf.get(box.owner) || []), box]);
  for (const each of closedBoxes()) { boxById.set(each.id, each); partsOf.set(each.id, each.members); }
  Object.assign(state, { template: index, selection: null, query: "", open: null, rule: null });
  state.folded.clear();
  state.closed.clear();
  state.hiddenServices.clear();
  state.hiddenKinds.clear();
  state.detail = template.boxes.length <= SMALL ? "all" : "main";
  if (template.boxes.length > SMALL) DATA.kinds.aside.forEach((kind) => state.hiddenKinds.add(kind));
  const main = template.boxes.filter((box) => home(box.id) === box.id).length;
  if (main > MANY) {
    state.hiddenKinds.add(ORDER);
    const numbers = new Map();
    for (const { kind, family } of template.arrows) if (QUIET.has(family)) numbers.set(kind, (numbers.get(kind) || 0) + 1);
    for (const [kind, number] of numbers) if (number > CROWD) state.hiddenKinds.add(kind);
    const moving = new Set(template.arrows.filter((arrow) => arrow.family === "flow").map((arrow) => arrow.source));
    for (const each of closedBoxes()) if (SUPPORT.has(each.family) && each.members.length > 2 && each.members.filter((box) => moving.has(box.id)).length * 3 < each.members.length) state.closed.add(each.service);
  }
}

// What stands for a service whose resources are folded into one.
const closedId = (service) => `\n${service}`;
function closedBoxes() {
  const services = new Map();
  for (const box of template.boxes) services.set(box.service, [...(services.get(box.service) || []), box]);
  return [...services].map(([service, members]) => ({
    ...members[0], id: closedId(service), label: counted(members.length, "resource"), type: service, name: "folded", owner: null, part: false, implied: false,
    external: false, from: null, condition: null, properties: "", path: "", members,
  }));
}

// Whether a resource stands inside its owner; what somebody folds or unfolds by hand wins.
function isFolded(box) {
  if (!box.owner) return false;
  const chosen = state.folded.get(box.owner);
  return chosen ?? (state.detail === "main" && box.part);
}

function home(id) {
  const seen = new Set();
  for (let box = boxById.get(id); box && isFolded(box); box = boxById.get(id)) {
    if (seen.has(id)) return id;
    seen.add(id);
    id = box.owner;
  }
  const service = boxById.get(id)?.service;
  return state.closed.has(service) ? closedId(service) : id;
}

const named = (id) => boxById.get(id)?.label ?? id;
const joined = (a, b) => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

// Boxes and lines of the picture, with the findings of what is folded into them.
function visible() {
  const ids = new Set(template.boxes.map((box) => home(box.id)));
  const boxes = [...ids].map((id) => boxById.get(id)).filter((box) => !state.hiddenServices.has(box.service));
  const shown = new Set(boxes.map((box) => box.id));
  const lines = new Map();
  for (const arrow of template.arrows) {
    const source = home(arrow.source), target = home(arrow.target);
    if (!shown.has(source) || !shown.has(target) || state.hiddenKinds.has(arrow.kind)) continue;
    if (source === target && arrow.source !== arrow.target) continue;
    const key = `${source}\n${target}\n${arrow.kind}`;
    if (!lines.has(key)) lines.set(key, { key, source, target, kind: arrow.kind, family: arrow.family, arrows: [] });
    lines.get(key).arrows.push(arrow);
  }
  const restates = (line) => DATA.kinds.restating.includes(line.kind);
  const told = new Set([...lines.values()].filter((line) => !restates(line)).map((line) => joined(line.source, line.target)));
  const kept = [...lines.values()].filter((line) => !restates(line) || (line.source !== line.target && !told.has(joined(line.source, line.target))));
  const ends = new Set(kept.flatMap((line) => [line.source, line.target]));
  return { boxes: boxes.filter((box) => !box.external || ends.has(box.id)), lines: kept };
}

const shownFindings = () => template.findings.filter((each) => state.levels.has(DATA.findings[each.finding].severity)
  && (!state.rule || DATA.findings[each.finding].rule === state.rule));

// By box, the findings that are painted on it or on what is folded into it.
function findingsByHome() {
  const found = new Map();
  for (const each of shownFindings())
    for (const id of new Set(each.boxes.map(home))) found.set(id, [...(found.get(id) || []), DATA.findings[each.finding]]);
  return found;
}

function findingsByLine(lines) {
  const byArrow = new Map();
  for (const each of shownFindings())
    for (const index of each.arrows) byArrow.set(template.arrows[index], [...(byArrow.get(template.arrows[index]) || []), DATA.findings[each.finding]]);
  return new Map(lines.map((line) => [line.key, [...new Set(line.arrows.flatMap((arrow) => byArrow.get(arrow) || []))]]));
}

const worst = (findings) => SEVERITIES.find((level) => findings.some((finding) => finding.severity === level));

function matches(box, query) {
  const text = `${box.label} ${box.type} ${box.service}`.toLowerCase();
  return query.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
