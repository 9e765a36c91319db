// What people do: choose, search, filter, fold, zoom, walk by keys, change the theme.
const DATA = JSON.parse($("data").textContent);

function select(selection, quiet) {
  state.selection = selection;
  state.open = selection?.finding ?? null;
  if (selection?.box && boxById.has(selection.box) && home(selection.box) !== selection.box && !quiet) unfoldTo(selection.box);
  highlight();
  showDetails();
  showFindings();
  if (selection?.finding !== undefined) {
    const told = template.findings.find((each) => each.finding === selection.finding);
    if (told) reveal([...told.boxes, ...told.near].map(home));
    openTab("findings");
    document.querySelector("#findings .open")?.scrollIntoView({ block: "nearest" });
  } else if (selection) {
    openTab("details");
    $("panel").scrollTop = 0;
    if (selection.box) reveal([home(selection.box)], besides(home(selection.box)));
  }
}

const besides = (id) => picture.lines.filter((line) => line.source === id || line.target === id).flatMap((line) => [line.source, line.target]);

function unfoldTo(id) {
  for (let box = boxById.get(id); box?.owner && isFolded(box); box = boxById.get(box.owner)) state.folded.set(box.owner, false);
  state.hiddenServices.delete(boxById.get(id).service);
  for (const each of [id, home(id)]) state.closed.delete(boxById.get(each).service);
  fillFilters();
  draw(true);
}

function toggleService(service) {
  if (!state.closed.delete(service)) state.closed.add(service);
  fillFilters();
  draw(true);
  reveal(picture.boxes.filter((box) => box.service === service).map((box) => box.id));
  showDetails();
}

function toggleFold(id) {
  if (boxById.get(id)?.members) return void toggleService(boxById.get(id).service);
  const parts = partsOf.get(id) || [];
  if (!parts.length) return;
  state.folded.set(id, !parts.some(isFolded));
  draw(true);
  reveal([id]);
  showDetails();
}

function openTab(name) {
  for (const each of ["findings", "details"]) {
    $(`tab-${each}`).setAttribute("aria-selected", String(each === name));
    $(each).hidden = each !== name;
  }
}

// the sidebar

function choice(id, options, current, choose) {
  const labels = options.map(([value, text]) => made("label", {},
    made("input", { type: "radio", name: id, value, checked: value === current(), onchange: () => choose(value) }), made("span", {}, text)));
  $(id).querySelector("div")?.remove();
  $(id).append(made("div", {}, ...labels));
}

function fillChoices() {
  choice("grouping", [["service", "By service"], ["flow", "By flow"]], () => state.grouping, (value) => { state.grouping = value; draw(); });
  choice("detail", [["main", "Main"], ["all", "All parts"]], () => state.detail, (value) => { state.detail = value; state.folded.clear(); fillFilters(); draw(); showDetails(); });
}

function fillFilters() {
  const kinds = new Map(), services = new Map();
  for (const arrow of template.arrows) kinds.set(arrow.kind, { family: arrow.family, number: (kinds.get(arrow.kind)?.number || 0) + 1 });
  for (const box of template.boxes) services.set(box.service, { family: box.family, number: (services.get(box.service)?.number || 0) + 1 });
  const families = Object.keys(WEIGHTS);
  const order = [...kinds].sort((a, b) => families.indexOf(a[1].family) - families.indexOf(b[1].family) || (a[0] === ORDER) - (b[0] === ORDER) || a[0].localeCompare(b[0]));
  $("kinds").replaceChildren(...order.map(([kind, { family, number }]) => filterRow(state.hiddenKinds, kind, number,
    made("svg", { width: 26, height: 10, "aria-hidden": "true", class: `line ${family} ${kind}` }, made("path", { class: "stroke", d: "M1 5H25" })))));
  const byNumber = [...services].sort((a, b) => b[1].number - a[1].number || a[0].localeCompare(b[0]));
  $("services").replaceChildren(...byNumber.map(([service, { family, number }]) => filterRow(state.hiddenServices, service, number,
    made("svg", { width: 16, height: 16, viewBox: "0 0 24 24", "aria-hidden": "true", class: "box", tint: family }, made("path", { class: "glyph", d: glyphOf({ service, family }) })))));
}

function filterRow(hidden, name, number, sign) {
  const flip = (event) => { if (event.target.checked) hidden.delete(name); else hidden.add(name); draw(); };
  const closed = state.closed.has(name), verb = closed ? "Unfold" : "Fold";
  const fold = hidden !== state.hiddenServices || number < 2 ? null : made("button", { type: "button", class: "fold", title: `${verb} ${name}`, "aria-label": `${verb} ${name}`, onclick: () => toggleService(name) }, closed ? "+" : "−");
  return made("li", {}, made("label", {}, made("input", { type: "checkbox", checked: !hidden.has(name), onchange: flip, "data-name": name }), sign,
    made("span", {}, name), made("span", { class: "count" }, String(number))), fold);
}

function search(query) {
  state.query = query.trim();
  const found = state.query ? template.boxes.filter((box) => matches(box, state.query)) : [];
  $("matches").replaceChildren(...found.slice(0, 30).map((box) => made("li", {}, made("button", { type: "button", onclick: () => select({ box: box.id }) }, box.label, made("span", {}, box.name)))));
  if (state.query && !found.length) $("matches").replaceChildren(made("li", { class: "quiet" }, "Nothing found"));
  highlight();
}

// keys

function walk(dx, dy) {
  const here = document.activeElement?.closest?.(".box[data-id]")?.dataset.id || (state.selection?.box && home(state.selection.box));
  const from = picture.at.get(here);
  if (!from) return void $("boxes").firstElementChild?.focus();
  let next = null, least = Infinity;
  for (const [id, { x, y }] of picture.at) {
    const ahead = (x - from.x) * dx + (y - from.y) * dy, aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (id !== here && ahead > 8 && ahead + 2 * aside < least) { least = ahead + 2 * aside; next = id; }
  }
  if (next) { reveal([next]); $("boxes").querySelector(`[data-id="${CSS.escape(next)}"]`).focus(); }
}

const KEYS = {
  "/": () => $("search").focus(), f: () => fit(), "+": () => zoomBy(1.25), "=": () => zoomBy(1.25), "-": () => zoomBy(0.8), t: () => toggleTheme(), "?": () => $("help").click(),
  ArrowLeft: () => walk(-1, 0), ArrowRight: () => walk(1, 0), ArrowUp: () => walk(0, -1), ArrowDown: () => walk(0, 1),
  Escape: () => { $("search").value = ""; search(""); select(null); },
  u: () => { const id = document.activeElement?.dataset?.id || state.selection?.box; if (id) { toggleFold(id); focusBox(id); } },
};

const focusBox = (id) => [...$("boxes").children].find((element) => element.dataset.id === id)?.focus();

function onKey(event) {
  const typing = event.target.matches("input[type=search], select"), element = event.target.closest?.(".box[data-id]");
  if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
  if (event.key.startsWith("Arrow") && !element && event.target !== document.body) return;
  if (element && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); select({ box: element.dataset.id }); return; }
  if (!KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
}

function followPointer() {
  const canvas = $("canvas"), held = new Map();
  let moved = false;
  canvas.addEventListener("pointerdown", (event) => { held.set(event.pointerId, event); moved = false; });
  window.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const others = [...held.values()].filter((each) => each.pointerId !== event.pointerId);
    if (others.length) {
      const [other] = others, apart = (each) => Math.hypot(each.clientX - other.clientX, each.clientY - other.clientY);
      zoomBy(apart(event) / Math.max(1, apart(before)), (event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2);
    } else {
      if (!moved && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 4) return;
      canvas.classList.add("dragging");
      view.x += event.clientX - before.clientX;
      view.y += event.clientY - before.clientY;
      apply();
    }
    moved = true;
    held.set(event.pointerId, event);
  });
  const release = (event) => { held.delete(event.pointerId); canvas.classList.remove("dragging"); };
  window.addEventListener("pointerup", release);
  window.addEventListener("pointercancel", release);
  canvas.addEventListener("click", (event) => { if (moved) event.stopPropagation(); else if (!event.target.closest(".box, .line")) select(null); }, true);
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), event.clientX, event.clientY); }, { passive: false });
}

// the theme: as the system has it, until somebody chooses; some browsers keep nothing for pages from files

const dark = window.matchMedia("(prefers-color-scheme: dark)");
let chosenTheme = null;
try { chosenTheme = localStorage.getItem("slint-theme"); } catch { /* not kept */ }
const applyTheme = () => { document.documentElement.dataset.theme = chosenTheme || (dark.matches ? "dark" : "light"); };

function toggleTheme() {
  chosenTheme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  try { localStorage.setItem("slint-theme", chosenTheme); } catch { /* not kept */ }
  applyTheme();
}

function show(index) {
  openTemplate(index);
  $("search").value = "";
  search("");
  fillChoices();
  fillFilters();
  draw();
  showDetails();
  showFindings();
  openTab(template.findings.length || DATA.mode === "report" ? "findings" : "details");
}

function start() {
  applyTheme();
  drawTips();
  dark.addEventListener("change", applyTheme);
  $("theme").addEventListener("click", toggleTheme);
  $("template-field").hidden = DATA.templates.length < 2;
  $("template").replaceChildren(...DATA.templates.map((each, index) => made("option", { value: index }, each.findings.length ? `${each.path}  (${each.findings.length})` : each.path)));
  $("template").addEventListener("change", (event) => show(Number(event.target.value)));
  $("search").addEventListener("input", (event) => search(event.target.value));
  $("search").addEventListener("keydown", (event) => { if (event.key === "Enter") $("matches").querySelector("button")?.click(); });
  for (const name of ["findings", "details"]) $(`tab-${name}`).addEventListener("click", () => openTab(name));
  $("all-services").addEventListener("click", () => { state.hiddenServices.clear(); fillFilters(); draw(); });
  $("no-services").addEventListener("click", () => { template.boxes.forEach((box) => state.hiddenServices.add(box.service)); fillFilters(); draw(true); });
  $("closer").addEventListener("click", () => zoomBy(1.25));
  $("farther").addEventListener("click", () => zoomBy(0.8));
  $("fit").addEventListener("click", () => fit());
  $("help").addEventListener("click", () => { $("keys").hidden = !$("keys").hidden; $("help").setAttribute("aria-expanded", String(!$("keys").hidden)); });
  document.addEventListener("keydown", onKey);
  window.addEventListener("resize", apply);
  followPointer();
  show(0);
}

start();
