// The panel beside the picture: findings with their frames, and what is known of a resource or relation.
const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
const CONTEXT = 2; // lines around a place
const LONGEST = 400; // lines of a resource's source

// findings

function showFindings() {
  const all = template.findings.map((each) => DATA.findings[each.finding]);
  $("tab-findings").textContent = `Findings ${all.length}`;
  const chips = SEVERITIES.map((level) => {
    const number = all.filter((finding) => finding.severity === level).length;
    return made("button", { type: "button", class: `chip ${level}`, "aria-pressed": state.levels.has(level), onclick: () => toggleLevel(level) }, counted(number, level));
  });
  const list = shownFindings().map((each) => findingCard(each.finding));
  const nothing = all.length ? "Every finding is filtered out." : "No findings here.";
  $("findings").replaceChildren(made("div", { class: "chips", role: "group", "aria-label": "Severities" }, ...chips), byRule(all),
    ...(list.length ? list : [made("p", { class: "quiet" }, nothing)]));
}

function byRule(all) {
  const counts = new Map();
  for (const finding of all) counts.set(finding.rule, (counts.get(finding.rule) || 0) + 1);
  const rows = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([rule, number]) =>
    made("button", { type: "button", "aria-pressed": state.rule === rule, onclick: () => { state.rule = state.rule === rule ? null : rule; refreshFindings(); } },
      made("span", {}, rule), made("span", {}, String(number))));
  return rows.length ? made("details", { class: "by-rule", open: state.rule ? true : null }, made("summary", {}, counted(rows.length, "rule")), ...rows) : null;
}

function toggleLevel(level) {
  if (!state.levels.delete(level)) state.levels.add(level);
  refreshFindings();
}

function refreshFindings() {
  showFindings();
  draw(true);
}

function findingCard(index) {
  const finding = DATA.findings[index], open = state.open === index;
  const card = made("article", { class: `finding ${finding.severity}${open ? " open" : ""}`, "data-finding": index },
    made("button", { type: "button", "aria-expanded": String(open), onclick: () => select(open ? null : { finding: index }) },
      made("div", { class: "message" }, finding.message),
      made("div", { class: "meta" }, made("span", { class: `level ${finding.severity}` }, finding.severity), made("span", {}, finding.rule),
        made("span", { class: "place" }, `${finding.path}:${finding.line}:${finding.column}`))));
  if (open) card.append(findingBody(finding));
  return card;
}

function findingBody(finding) {
  const facts = [["When", finding.when], ["Assumes the default of", finding.assumes], ["Confidence", finding.confidence === "high" ? "" : finding.confidence], ["Fix", finding.fix]];
  const rows = facts.filter(([, text]) => text).flatMap(([name, text]) => [made("dt", {}, name), made("dd", {}, text)]);
  return made("div", { class: "more" }, ...framesOf(finding), rows.length ? made("dl", { class: "facts" }, ...rows) : null, reference(finding.url));
}

// Only what leads to the web is a link: a rule of somebody's own may say anything.
function reference(url) {
  return /^https?:\/\//i.test(url) ? made("p", {}, made("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "What AWS says")) : null;
}

// One frame for each stretch of a file; places close to each other share one.
function framesOf(finding) {
  const places = [{ ...finding, said: "" }, ...finding.related.map((each) => ({ ...each, said: each.message }))];
  const frames = [];
  for (const place of places) {
    const near = frames.find((each) => each.path === place.path && place.line <= each.to + 2 * CONTEXT && place.line >= each.from - 2 * CONTEXT);
    if (near) { near.from = Math.min(near.from, place.line); near.to = Math.max(near.to, place.line); near.places.push(place); }
    else frames.push({ path: place.path, from: place.line, to: place.line, places: [place] });
  }
  return frames.map((each) => frame(each.path, each.from - CONTEXT, each.to + CONTEXT, each.places));
}

function frame(path, from, to, places) {
  const source = DATA.sources[path], first = places[0] || { line: from };
  const head = made("div", { class: "place" }, `${path}:${first.line}${first.column ? `:${first.column}` : ""}`);
  if (source === undefined) return made("div", { class: "frame" }, head, ...places.filter((each) => each.said).map((each) => made("span", { class: "said" }, each.said)));
  const lines = source.split(source.includes("\n") ? /\r?\n/ : "\r"), rows = [];
  for (let number = Math.max(1, from); number <= Math.min(to, lines.length); number++) {
    const here = places.filter((place) => place.line === number);
    rows.push(row(number, lines[number - 1], here));
    for (const place of here) if (place.said) rows.push(made("span", { class: "said" }, place.said));
  }
  return made("div", { class: "frame", tabindex: 0, role: "group", "aria-label": `Source of ${path}` }, head, made("pre", {}, ...rows));
}

// Columns count code points, JavaScript's text UTF-16: a line is taken apart by the former.
function row(number, text, places) {
  const signs = [...text.slice(0, 2000)], content = [];
  const [place] = places;
  if (place) {
    const start = place.column - 1, end = place.endLine === number ? Math.max(place.endColumn - 1, start + 1) : signs.length;
    content.push(signs.slice(0, start).join(""), made("mark", {}, signs.slice(start, end).join("")), signs.slice(end).join(""));
  } else content.push(signs.join(""));
  return made("span", { class: place ? "row here" : "row" }, made("span", { class: "number" }, String(number)), ...content, "\n");
}

// details

function showDetails() {
  const { selection } = state;
  const box = selection?.box && boxById.get(selection.box), line = selection?.line && picture.lines.find((each) => each.key === selection.line);
  $("details").replaceChildren(...(box ? boxDetails(box) : line ? lineDetails(line) : overview()));
}

function heading(box, title, text) {
  const glyph = made("svg", { width: 40, height: 40, viewBox: "0 0 40 40", class: "box", tint: box.family, "aria-hidden": "true" },
    made("rect", { class: "tile", width: 40, height: 40 }), made("path", { class: "glyph", d: glyphOf(box), transform: "translate(8 8)" }));
  return made("div", { class: "head" }, glyph, made("div", {}, made("h3", {}, title), made("p", {}, text)));
}

function boxDetails(box) {
  if (box.members) return [heading(box, box.type, `${box.label}, folded into one`), foldButton(box), ...titled("Resources", box.members.map((each) => link(each.id, each.name)))];
  const facts = [
    ["Written in", box.implied ? "" : `${box.path}:${box.line}`], ["Implied at", box.implied ? `${box.path}:${box.line}` : ""],
    ["Made from", box.from && box.from !== box.label ? box.from : ""], ["Condition", box.condition], ["Part of", box.owner && named(box.owner)], ["", box.external ? "Outside the template" : ""],
  ];
  const rows = facts.filter(([, text]) => text).flatMap(([name, text]) => [made("dt", {}, name), made("dd", {}, text)]);
  const told = template.findings.filter((each) => each.boxes.includes(box.id) || each.near.includes(box.id)).map((each) => each.finding);
  return [heading(box, box.label, box.type || "of unknown type"), made("dl", { class: "facts" }, ...rows), foldButton(box),
    ...(told.length ? [made("h2", {}, "Findings"), ...told.map(findingCard)] : []), ...titled("Relations", relations(box)), ...titled("Parts", (partsOf.get(box.id) || []).map((part) => link(part.id, part.name))),
    ...titled("Properties", box.properties ? [made("pre", { class: "cut", tabindex: 0 }, box.properties)] : []),
    ...titled("Source", DATA.sources[box.path] === undefined ? [] : [frame(box.path, box.line, Math.min(box.endLine, box.line + LONGEST), [])])];
}

const titled = (title, content) => (content.length ? [made("h2", {}, title), made("div", { class: "links" }, ...content)] : []);

function foldButton(box) {
  if (box.members) return made("button", { type: "button", class: "plain", id: "fold", onclick: () => toggleService(box.service) }, "Unfold");
  const parts = partsOf.get(box.id) || [], folded = parts.filter(isFolded).length;
  return parts.length ? made("button", { type: "button", class: "plain", id: "fold", onclick: () => toggleFold(box.id) }, folded ? `Unfold ${counted(folded, "part")}` : `Fold ${counted(parts.length, "part")}`) : null;
}

function relations(box) {
  const own = template.arrows.filter((arrow) => arrow.source === box.id || arrow.target === box.id);
  const unique = new Map(own.map((arrow) => [`${arrow.kind}\n${arrow.source}\n${arrow.target}`, arrow]));
  return [...unique.values()].sort((a, b) => (a.kind === ORDER) - (b.kind === ORDER)).map((arrow) => {
    const out = arrow.source === box.id, other = out ? arrow.target : arrow.source;
    return link(other, `${out ? "" : "← "}${arrow.kind}${out ? " →" : ""}${arrow.mode ? ` (${arrow.mode})` : ""}`);
  });
}

function link(id, kind) {
  return made("button", { type: "button", onclick: () => select({ box: id }) }, made("span", { class: "kind" }, `${kind} `), named(id));
}

function lineDetails(line) {
  const source = boxById.get(line.source), told = findingsByLine([line]).get(line.key).map((finding) => DATA.findings.indexOf(finding));
  const rows = line.arrows.flatMap((arrow) => {
    const at = `${arrow.path}:${arrow.line}`;
    const facts = [["From", named(arrow.source)], ["To", named(arrow.target)], ["Mode", arrow.mode], ["Known by", arrow.evidence], ["Said by", named(arrow.via)], ["At", at]];
    const list = facts.filter(([, text]) => text).flatMap(([name, text]) => [made("dt", {}, name), made("dd", {}, text)]);
    return [made("h2", {}, `${named(arrow.source)} → ${named(arrow.target)}`), made("dl", { class: "facts" }, ...list), frame(arrow.path, arrow.line - CONTEXT, arrow.line + CONTEXT, [{ line: arrow.line, column: 1, endLine: 0, said: "" }])];
  });
  return [heading(source, line.kind, `${named(line.source)} → ${named(line.target)}`), ...told.map(findingCard), made("div", { class: "links" }, link(line.source, "from"), link(line.target, "to")), ...rows];
}

function overview() {
  const own = template.boxes.filter((box) => !box.external), outside = template.boxes.length - own.length, services = new Map();
  for (const box of own) services.set(box.type, (services.get(box.type) || 0) + 1);
  const rows = [...services].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).flatMap(([type, number]) => [made("dt", {}, String(number)), made("dd", {}, type)]);
  const relationsHere = template.arrows.filter((arrow) => arrow.kind !== ORDER).length;
  return [made("p", {}, `${counted(own.length, "resource")}, ${counted(relationsHere, "relation")}${outside ? `, ${outside} outside the template` : ""}.`),
    made("p", { class: "quiet" }, "Choose a resource or a line to see more of it; a double click folds or unfolds its parts."), made("h2", {}, "Types"), made("dl", { class: "facts" }, ...rows)];
}
