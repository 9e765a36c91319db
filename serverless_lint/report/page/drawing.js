// The picture: boxes, lines and services as SVG, the selection, pan and zoom. Texts are set as text, never as markup.
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

function made(name, attributes = {}, ...children) {
  const element = SVG_NAMES.has(name) ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "tint") element.style.setProperty("--tint", `var(--${value})`);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
const SVG_NAMES = new Set(["svg", "g", "rect", "path", "text", "circle", "marker", "title", "line"]);

const pen = document.createElement("canvas").getContext("2d");
// A name that fits, cut in its middle: names of one template begin alike and end differently.
function fitted(text, width, font) {
  pen.font = font;
  if (pen.measureText(text).width <= width) return text;
  let low = 2, high = text.length;
  const cut = (length) => `${text.slice(0, Math.ceil(length * 0.6))}…${text.slice(text.length - Math.floor(length * 0.4))}`;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (pen.measureText(cut(middle)).width <= width) low = middle; else high = middle - 1;
  }
  return cut(low);
}

let picture = { at: new Map(), groups: [], boxes: [], lines: [] };
const TOOLS = 44;
const view = { x: 0, y: 0, zoom: 1 };

function draw(keepView) {
  const { boxes, lines } = visible(), { at, groups, routes } = arrange(boxes, lines);
  picture = { at, groups, boxes, lines };
  $("groups").replaceChildren(...groups.map(groupDrawn));
  const painted = findingsByLine(lines), found = findingsByHome();
  $("lines").replaceChildren(...lines.map((line) => lineDrawn(line, routes.get(line.key), painted.get(line.key))));
  $("boxes").replaceChildren(...boxes.map((box) => boxDrawn(box, at.get(box.id), found.get(box.id) || [])));
  $("empty").hidden = boxes.length > 0;
  $("empty").textContent = template.boxes.length ? "Every service is filtered out." : "There is no picture of this file.";
  if (!keepView) fit();
  highlight();
}

function groupDrawn(group) {
  pen.font = "650 14px system-ui, sans-serif";
  const label = made("text", { x: group.x + 4, y: group.y - 8 }, group.name);
  label.style.setProperty("--most", Math.max(1, group.width / (pen.measureText(group.name).width * 1.1)).toFixed(2));
  return made("g", { class: "group", tint: group.family, ondblclick: () => toggleService(group.name) }, made("title", {}, `${group.name}: a double click folds it into one`),
    made("rect", { x: group.x, y: group.y, width: group.width, height: group.height }), label);
}

function boxDrawn(box, { x, y }, findings) {
  const level = worst(findings), inside = box.members ? 0 : (partsOf.get(box.id) || []).filter(isFolded).length;
  const classes = ["box", level, box.implied && "implied", box.external && "external", box.members && "closed"].filter(Boolean).join(" ");
  const label = `${box.label}, ${box.type || "outside the template"}${findings.length ? `, ${counted(findings.length, "finding")}` : ""}`;
  const kind = box.external ? box.type.replace("AWS::", "") || "outside the template" : state.grouping === "service" ? box.name : `${box.service} ${box.name}`;
  const room = WIDE - 54, file = box.path && box.path !== template.path ? ` · ${box.path.split("/").pop()}` : "";
  return made("g", { class: classes, tint: box.family, transform: `translate(${x - WIDE / 2} ${y - HIGH / 2})`, "data-id": box.id, role: "button", tabindex: -1,
    "aria-label": label, onclick: () => select({ box: box.id }), ondblclick: () => toggleFold(box.id) },
    made("title", {}, `${box.label}\n${box.type}`),
    box.members ? made("rect", { class: "body behind", x: 5, y: 5, width: WIDE, height: HIGH }) : null,
    made("rect", { class: "body", width: WIDE, height: HIGH }),
    made("rect", { class: "tile", x: 7, y: 7, width: 32, height: 32 }),
    made("path", { class: "glyph", d: glyphOf(box), transform: "translate(11 11)" }),
    made("text", { class: "name", x: 47, y: 20 }, fitted(box.members && state.grouping === "flow" ? `${box.service} · ${box.members.length}` : box.label, room, "600 12.5px system-ui, sans-serif")),
    made("text", { class: "kind", x: 47, y: 35 }, fitted(kind + file, inside ? room - 24 : room, "10.5px system-ui, sans-serif")),
    inside ? made("text", { class: "folded", x: WIDE - 9, y: 35 }, `+${inside}`) : null,
    level ? made("g", { class: `badge ${level}` }, made("circle", { cx: WIDE - 4, cy: 4, r: 9.5 }), made("text", { x: WIDE - 4, y: 7.8 }, findings.length)) : null);
}

function lineDrawn(line, route, findings) {
  const level = worst(findings), modes = [...new Set(line.arrows.map((arrow) => arrow.mode).filter(Boolean))];
  return made("g", { class: ["line", line.family, line.kind, level].filter(Boolean).join(" "), "data-key": line.key, onclick: () => select({ line: line.key }) },
    made("title", {}, `${named(line.source)} ${line.kind}${modes.length ? ` (${modes.join(", ")})` : ""} ${named(line.target)}`),
    made("path", { class: "halo", d: route }), made("path", { class: "stroke", d: route, "marker-end": `url(#tip-${line.family})` }),
    made("path", { class: "wide", d: route }));
}

function drawTips() {
  $("defs").replaceChildren(...Object.keys(WEIGHTS).map((family) =>
    made("marker", { id: `tip-${family}`, viewBox: "0 0 8 8", refX: 4, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto", markerUnits: "userSpaceOnUse" },
      made("path", { class: `tip-${family}`, d: "M0 0.500 8 4 0 7.500z" }))));
}

// Classes for what is selected, found, and beside it; the rest steps back.
function highlight() {
  const chosen = new Set(), near = new Set(), lines = new Set(), { selection } = state;
  if (selection?.box) chosen.add(home(selection.box));
  if (selection?.line) lines.add(selection.line);
  if (selection?.finding !== undefined) {
    const told = template.findings.find((each) => each.finding === selection.finding);
    for (const id of told?.boxes || []) chosen.add(home(id));
    for (const id of told?.near || []) near.add(home(id));
    for (const line of picture.lines) if (line.arrows.some((arrow) => told?.arrows.includes(template.arrows.indexOf(arrow)))) lines.add(line.key);
  }
  if (state.query) for (const box of template.boxes) if (matches(box, state.query)) near.add(home(box.id));
  for (const line of picture.lines) {
    const ends = [line.source, line.target];
    if (lines.has(line.key)) ends.forEach((id) => near.add(id));
    else if (selection?.box && ends.some((id) => chosen.has(id))) { near.add(line.key); ends.forEach((id) => near.add(id)); }
  }
  $("scene").classList.toggle("focused", chosen.size + lines.size + near.size > 0 || Boolean(state.query));
  let seat = null;
  for (const element of $("boxes").children) {
    const id = element.dataset.id;
    element.classList.toggle("selected", chosen.has(id));
    element.classList.toggle("near", near.has(id));
    element.tabIndex = -1;
    if (!seat || (chosen.has(id) && !seat.classList.contains("selected"))) seat = element;
  }
  if (seat) seat.tabIndex = 0;
  for (const element of $("lines").children) {
    element.classList.toggle("selected", lines.has(element.dataset.key));
    element.classList.toggle("near", near.has(element.dataset.key));
  }
}

// pan and zoom

function apply() {
  $("scene").setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.zoom})`);
  $("scene").style.setProperty("--zoom", view.zoom);
  $("scene").classList.toggle("far", view.zoom < 0.55);
  $("scene").classList.toggle("farther", view.zoom < 0.3);
}

function bounds(ids) {
  const seats = ids.map((id) => picture.at.get(id)).filter(Boolean);
  const left = Math.min(...seats.map((seat) => seat.x)) - WIDE / 2 - 30, top = Math.min(...seats.map((seat) => seat.y)) - HIGH / 2 - 50;
  const right = Math.max(...seats.map((seat) => seat.x)) + WIDE / 2 + 30, bottom = Math.max(...seats.map((seat) => seat.y)) + HIGH / 2 + 30;
  return seats.length ? { left, top, width: right - left, height: bottom - top } : null;
}

function fit(ids = picture.boxes.map((box) => box.id), closest = 1.25) {
  const all = bounds(ids), { width, height } = $("canvas").getBoundingClientRect();
  if (!all) return;
  const room = height - TOOLS; // what lies below is under the buttons
  view.zoom = Math.min(width / all.width, room / all.height, closest);
  view.x = (width - all.width * view.zoom) / 2 - all.left * view.zoom;
  view.y = (room - all.height * view.zoom) / 2 - all.top * view.zoom;
  apply();
}

// Moves the view only when something of it is out of sight or too small to be read; then what is beside it comes along.
function reveal(ids, beside = []) {
  const all = bounds(ids), { width, height } = $("canvas").getBoundingClientRect();
  if (!all) return;
  const left = all.left * view.zoom + view.x, top = all.top * view.zoom + view.y;
  const inside = left > -20 && top > -20 && left + all.width * view.zoom < width + 20 && top + all.height * view.zoom < height + 20;
  if (!inside || view.zoom < 0.5) fit([...ids, ...beside], 0.95);
}

function zoomBy(factor, x, y) {
  const rect = $("canvas").getBoundingClientRect(), px = (x ?? rect.left + rect.width / 2) - rect.left, py = (y ?? rect.top + rect.height / 2) - rect.top;
  const zoom = Math.min(4, Math.max(0.03, view.zoom * factor));
  view.x = px - ((px - view.x) * zoom) / view.zoom;
  view.y = py - ((py - view.y) * zoom) / view.zoom;
  view.zoom = zoom;
  apply();
}
