// Where everything stands: dagre arranges the services (or, by flow, the resources), and we what is inside them.
const WIDE = 196, HIGH = 46, GAP = 14, ALLEY = 46, PAD = 16;

function arrange(boxes, lines) {
  return state.grouping === "service" ? byService(boxes, lines) : byFlow(boxes, lines);
}

function dagreOf(nodes, edges, options) {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", acyclicer: "greedy", marginx: 0, marginy: 0, ...options });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.name, { width: node.width, height: node.height });
  for (const { source, target, weight } of edges.values()) graph.setEdge(source, target, { weight, minlen: 1 });
  dagre.layout(graph);
  return graph;
}

// Names joined by lines, with the weight of all lines between two of them, in the direction of most of it.
function weighed(lines, nameOf) {
  const edges = new Map();
  for (const line of lines) {
    const source = nameOf(line.source), target = nameOf(line.target);
    if (source === target) continue;
    const edge = edges.get(joined(source, target)) || { source, target, weight: 0, forward: 0 }, weight = WEIGHTS[line.family];
    edge.weight = Math.min(edge.weight + weight, 60);
    edge.forward += edge.source === source ? weight : -weight;
    edges.set(joined(source, target), edge);
  }
  for (const edge of edges.values()) if (edge.forward < 0) [edge.source, edge.target] = [edge.target, edge.source];
  return edges;
}

function byService(boxes, lines) {
  const members = new Map();
  for (const box of boxes) members.set(box.service, [...(members.get(box.service) || []), box]);
  const serviceOf = new Map(boxes.map((box) => [box.id, box.service]));
  const edges = weighed(lines, (id) => serviceOf.get(id));
  let best = null;
  for (const shape of [1.4, 2.2, 3.4, 5]) { // rows for a column of a service
    const tried = placedServices(members, edges, shape);
    if (!best || tried.zoom > best.zoom * 1.05) best = tried;
  }
  const { groups, graph } = best, groupOf = new Map(groups.map((group) => [group.name, group]));
  const at = seated(groups, lines, boxes);
  const waypoints = (line) => throughServices(graph, serviceOf.get(line.source), serviceOf.get(line.target));
  const alleys = (id, side) => alleysOf(groupOf.get(serviceOf.get(id)), at.get(id), side);
  return { at, groups, routes: routed(lines, at, waypoints, alleys) };
}

// The services as boxes of a shape, those that lines join arranged by dagre; `zoom`: how large they fit on the screen.
function placedServices(members, edges, shape) {
  const groups = [...members].map(([name, boxes]) => {
    const columns = Math.max(1, Math.round(Math.sqrt(boxes.length / shape))), rows = Math.ceil(boxes.length / columns);
    return { name, family: boxes[0].family, members: boxes.map((box) => box.id), columns, width: columns * (WIDE + ALLEY) - ALLEY + 2 * PAD, height: rows * (HIGH + GAP) - GAP + 2 * PAD };
  });
  const ends = new Set([...edges.values()].flatMap((edge) => [edge.source, edge.target])), linked = groups.filter((group) => ends.has(group.name));
  const graph = dagreOf(linked, edges, { nodesep: 56, ranksep: 150 });
  for (const group of linked) {
    const { x, y } = graph.node(group.name);
    Object.assign(group, { x: x - group.width / 2, y: y - group.height / 2 });
  }
  return { groups, graph, zoom: shelve(groups.filter((group) => !ends.has(group.name)), linked) };
}

// Rows below or beside the rest, for what nothing joins: however the picture is largest on the screen.
function shelve(loose, placed) {
  const { width, height } = $("canvas").getBoundingClientRect();
  const right = Math.max(0, ...placed.map((each) => each.x + each.width)), bottom = Math.max(0, ...placed.map((each) => each.y + each.height));
  loose.sort((a, b) => b.height - a.height);
  let best = null;
  for (const beside of right ? [false, true] : [false]) {
    for (let room = 250; room <= 6000; room += 125) {
      const left = beside ? right + 90 : 0, top = beside || !bottom ? 0 : bottom + 80, seats = [];
      let x = left, y = top, tallest = 0, farthest = right;
      for (const each of loose) {
        if (x > left && x + each.width > left + room) { x = left; y += tallest + 60; tallest = 0; }
        seats.push({ x, y });
        farthest = Math.max(farthest, x + each.width);
        x += each.width + 44;
        tallest = Math.max(tallest, each.height);
      }
      const zoom = Math.min(width / farthest, (height - TOOLS) / Math.max(bottom, y + tallest));
      if (!best || zoom > best.zoom * 1.01) best = { zoom, seats };
    }
  }
  loose.forEach((each, index) => Object.assign(each, best.seats[index]));
  return best.zoom;
}

// Seats in each service, near to the seats of what they are joined with.
function seated(groups, lines, boxes) {
  const at = new Map(), order = new Map(boxes.map((box, index) => [box.id, index])), joinedWith = new Map(boxes.map((box) => [box.id, []]));
  for (const line of lines) {
    joinedWith.get(line.source).push(line.target);
    joinedWith.get(line.target).push(line.source);
  }
  const seat = (group) => group.members.forEach((id, index) => at.set(id, {
    x: group.x + PAD + WIDE / 2 + (index % group.columns) * (WIDE + ALLEY),
    y: group.y + PAD + HIGH / 2 + Math.floor(index / group.columns) * (HIGH + GAP),
  }));
  const pull = (id, axis, inside) => {
    const others = joinedWith.get(id).filter((other) => !inside.has(other)).map((other) => at.get(other)[axis]);
    return others.length ? others.reduce((sum, each) => sum + each, 0) / others.length : null;
  };
  groups.forEach(seat);
  const sorted = [...groups].sort((a, b) => a.x - b.x);
  for (let sweep = 0; sweep < 8; sweep++) {
    for (const group of sweep % 2 ? [...sorted].reverse() : sorted) {
      const inside = new Set(group.members);
      const rank = new Map(group.members.map((id) => [id, pull(id, "y", inside) ?? Infinity]));
      group.members.sort((a, b) => (rank.get(a) === rank.get(b) ? order.get(a) - order.get(b) : rank.get(a) - rank.get(b)));
      for (let row = 0; group.columns > 1 && row < group.members.length; row += group.columns) {
        const across = group.members.slice(row, row + group.columns);
        const place = new Map(across.map((id) => [id, pull(id, "x", inside) ?? group.x + group.width / 2]));
        group.members.splice(row, across.length, ...across.sort((a, b) => place.get(a) - place.get(b) || order.get(a) - order.get(b)));
      }
      seat(group);
    }
  }
  return at;
}

// The bends by which dagre leads a line around the services between two others.
function throughServices(graph, source, target) {
  if (source === target) return [];
  const backward = !graph.hasEdge(source, target), ends = backward ? [target, source] : [source, target];
  if (!graph.hasEdge(...ends)) return [];
  const points = graph.edge(...ends).points.slice(1, -1);
  if (points.length < 2) return [];
  return backward ? points.reverse() : points;
}

// From a seat in an inner column, the way out of its service between the rows.
function alleysOf(group, seat, side) {
  const column = Math.round((seat.x - group.x - PAD - WIDE / 2) / (WIDE + ALLEY)), y = seat.y - (HIGH + GAP) / 2;
  if (side < 0 ? column === 0 : column === group.columns - 1) return [];
  return [{ x: seat.x + side * (WIDE + ALLEY) / 2, y }, { x: side < 0 ? group.x : group.x + group.width, y }];
}

function byFlow(boxes, lines) {
  const edges = weighed(lines, (id) => id), linked = new Set([...edges.values()].flatMap((edge) => [edge.source, edge.target]));
  const seats = boxes.filter((box) => linked.has(box.id)).map((box) => ({ name: box.id, width: WIDE, height: HIGH }));
  const graph = dagreOf(seats, edges, { nodesep: GAP + 4, ranksep: 90, edgesep: 8 });
  const at = new Map(seats.map(({ name }) => [name, { x: graph.node(name).x, y: graph.node(name).y }]));
  const bottom = Math.max(0, ...[...at.values()].map((seat) => seat.y + HIGH / 2 + 60));
  const columns = Math.max(3, Math.round((graph.graph().width || 0) / (WIDE + GAP)));
  boxes.filter((box) => !linked.has(box.id)).sort((a, b) => a.service.localeCompare(b.service)).forEach((box, index) => at.set(box.id, {
    x: WIDE / 2 + (index % columns) * (WIDE + GAP), y: bottom + HIGH / 2 + Math.floor(index / columns) * (HIGH + GAP),
  }));
  const waypoints = (line) => throughServices(graph, line.source, line.target);
  return { at, groups: [], routes: routed(lines, at, waypoints, () => []) };
}

// Lines leave and reach a resource at its sides, spread so that they can be told apart.
function routed(lines, at, waypoints, alleys) {
  const ports = new Map(), plans = lines.map((line) => plan(line, at, waypoints(line), alleys));
  for (const each of plans)
    for (const end of [each.from, each.to]) ports.set(end.port, [...(ports.get(end.port) || []), end]);
  for (const ends of ports.values()) {
    ends.sort((a, b) => a.toward - b.toward);
    ends.forEach((end, index) => { end.y += ends.length < 2 ? 0 : (index / (ends.length - 1) - 0.5) * Math.min(HIGH - 16, 7 * (ends.length - 1)); });
  }
  return new Map(plans.map((each) => [each.line.key, path(each)]));
}

function plan(line, at, bends, alleys) {
  const source = at.get(line.source), target = at.get(line.target), first = bends[0] || target, last = bends[bends.length - 1] || source;
  const stacked = Math.abs(source.x - target.x) < WIDE / 2 && !bends.length, beside = Math.abs(source.x - target.x) < WIDE + 2 * ALLEY && !bends.length;
  const end = (seat, id, other, side) => ({ x: seat.x + side * WIDE / 2, y: seat.y, side, toward: other.y, port: `${id}\n${side}` });
  const from = end(source, line.source, first, stacked || first.x >= source.x ? 1 : -1), to = end(target, line.target, last, stacked || last.x > target.x ? 1 : -1);
  const way = stacked || beside ? [] : [...alleys(line.source, from.side), ...bends, ...alleys(line.target, to.side).reverse()];
  return { line, from, to, bends: way, stacked };
}

// A curve that is level at every bend; between two resources above each other, a bow beside them.
function path({ from, to, bends, stacked }) {
  const tip = { x: to.x + to.side * 5, y: to.y };
  if (stacked) return `M${from.x} ${from.y}C${from.x + ALLEY / 2 + 4} ${from.y} ${tip.x + ALLEY / 2} ${tip.y} ${tip.x} ${tip.y}`;
  let text = `M${from.x} ${from.y}`, here = from;
  for (const next of [...bends, tip]) {
    const reach = bends.length ? (next.x - here.x) / 2 : 0;
    const out = bends.length ? reach : from.side * Math.max(36, Math.abs(tip.x - from.x) * 0.45);
    const back = bends.length ? -reach : to.side * Math.max(36, Math.abs(tip.x - from.x) * 0.45);
    text += `C${here.x + out} ${here.y} ${next.x + back} ${next.y} ${next.x} ${next.y}`;
    here = next;
  }
  return text;
}
