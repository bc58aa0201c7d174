"use strict";
// The page's data: people [id, name, department or -1, rank of the partner, number of meetings], groups of people with their score in
// 2^-20; what swaps are priced from stands apart and is unpacked when it is first needed (makePricing).
const data = JSON.parse(document.getElementById("data").textContent);
const people = data.people, one = 1048576, n = people.length;
const groups = data.groups.map(g => g.slice());
const first = groups.map(g => g.slice());
const $ = id => document.getElementById(id);
const make = (tag, text, kind) => { const e = document.createElement(tag); if (text !== undefined) e.textContent = text; if (kind) e.className = kind; return e; };
const label = p => people[p][1] ? people[p][1] : people[p][0];
const shown = score => (score / one).toFixed(2);
const isPriced = $("pricing").textContent.trim() !== "";
let pricing = null;
const engine = () => pricing || (pricing = makePricing(JSON.parse($("pricing").textContent), n));
// The score of a pair, or a negative number: -1 - the place of the reason why there is none.
const score = (a, b) => engine().score(a, b);
function groupScore(g) {
  let sum = 0;
  for (let i = 0; i < g.length; i++) for (let j = i + 1; j < g.length; j++) { const s = score(g[i], g[j]); if (s > 0) sum += s; }
  return sum;
}
const where = () => { const at = new Int32Array(n).fill(-1); groups.forEach((g, k) => g.forEach(p => { if (at[p] < 0) at[p] = k; })); return at; };
let at = where();
const partners = p => at[p] < 0 ? [] : groups[at[p]].filter(q => q !== p);
const scores = data.groupScores.slice();
$("made").textContent = "Made on " + new Date(document.lastModified).toLocaleDateString(undefined, { dateStyle: "long" });

function headline() {
  const m = data.metrics, box = $("headline");
  const tile = (big, small) => { const t = make("div", undefined, "tile"); t.append(make("b", big), make("span", small)); box.append(t); };
  tile(m.matched_people + " of " + m.people, "people have a partner");
  tile(String(data.groups.length), data.groups.length === 1 ? "meeting" : "meetings");
  tile(m.mean_score.toFixed(2), "mean score of a pair, from 0 to 1");
  const chosen = data.chosen, random = data.random, bins = chosen.length, sum = a => a.reduce((x, y) => x + y, 0);
  if (sum(chosen) && sum(random)) {
    let half = 0, bin = 0;
    while (bin < bins - 1 && 2 * (half + chosen[bin]) < sum(chosen)) half += chosen[bin++];
    const share = a => Math.round(100 * sum(a.slice(bin)) / sum(a));
    const wide = make("div", undefined, "tile wide");
    wide.append(make("b", share(chosen) + " of 100 pairs reach " + (bin / bins).toFixed(2) + "; by lot " + share(random) + " would"));
    const key = make("p", undefined, "key"); key.append(make("i"), "these pairs", make("i", undefined, "lot"), "pairs by lot"); wide.append(key);
    const bars = make("div", undefined, "bars"), most = Math.max(...chosen, ...random.map(r => r * sum(chosen) / sum(random)), 1);
    for (let k = 0; k < bins; k++) {
      if (!chosen[k] && !random[k]) continue;
      const both = make("span"), a = make("i"), b = make("i");
      a.style.width = 100 * chosen[k] / most + "%"; b.style.width = 100 * random[k] * sum(chosen) / sum(random) / most + "%";
      both.append(a, b);
      bars.append(make("span", (k / bins).toFixed(2) + "–" + ((k + 1) / bins).toFixed(2)), both, make("span", String(chosen[k])));
    }
    wide.append(bars); box.append(wide);
  }
  for (const key of Object.keys(m).sort()) { const row = make("tr"), cell = make("td", String(m[key]), "n"); cell.dataset.metric = key; row.append(make("td", key), cell); $("metrics").append(row); }
}
function ready() {
  if (!data.unmatched.length) { $("left").append(make("p", "Everybody who can have a partner has one.")); return; }
  const table = make("table"); table.id = "unmatched";
  const head = make("tr"); head.append(make("th", "without a partner"), make("th", "why")); table.append(head);
  for (const [p, reason] of data.unmatched) { const row = make("tr"); row.append(make("td", label(p)), make("td", reason)); table.append(row); }
  $("left").append(table);
}
function heat() {
  const names = data.departments;
  if (names.length < 2 || names.length > 40) { $("mixing").hidden = true; return; }
  const counts = names.map(() => new Array(names.length).fill(0));
  for (const g of groups) for (let i = 0; i < g.length; i++) for (let j = i + 1; j < g.length; j++) {
    const [a, b] = [people[g[i]][2], people[g[j]][2]];
    if (a < 0 || b < 0) continue;
    counts[a][b]++; if (a !== b) counts[b][a]++;
  }
  const most = Math.max(1, ...counts.flat()), table = $("heat"), head = make("tr");
  table.replaceChildren(head); head.append(make("th", "pairs"), ...names.map(x => make("th", x)));
  names.forEach((x, a) => { const row = make("tr"); row.append(make("th", x)); counts[a].forEach(c => { const cell = make("td", String(c)); cell.style.background = "color-mix(in srgb, var(--accent) " + Math.round(70 * c / most) + "%, transparent)"; row.append(cell); }); table.append(row); });
}
function weak() {
  for (const w of data.weak) {
    const card = make("div", undefined, "panel weak"), title = make("strong", w.people.map(label).join(" and ") + ": " + shown(w.score));
    card.append(title); const list = make("ul"); w.notes.forEach(t => list.append(make("li", t))); card.append(list); $("weak").append(card);
  }
  if (!data.weak.length) $("weak").append(make("p", "There are no pairs."));
}
// The list of everybody.
const columns = [["person", p => label(p)], ["id", p => people[p][0]], ["department", p => people[p][2] < 0 ? "" : data.departments[people[p][2]]], ["partner", p => partners(p).map(label).join(", ")], ["score", p => at[p] < 0 ? -1 : scores[at[p]]], ["rank", p => people[p][3] || 0], ["load", p => people[p][4]]];
let sorting = [0, 1], limit = 100, held = -1, order = null;
// Who is shown, in order.
function ordered() {
  const wanted = $("search").value.trim().toLowerCase(), dept = $("filter").value;
  const [column, direction] = sorting, value = columns[column][1];
  const found = people.map((_, p) => p).filter(p => (dept === "" || String(people[p][2]) === dept) && (!wanted || [0, 1, 2, 3].some(c => String(columns[c][1](p)).toLowerCase().includes(wanted))));
  const keys = new Map(found.map(p => [p, value(p)]));
  return found.sort((a, b) => { const x = keys.get(a), y = keys.get(b); return direction * (typeof x === "number" ? x - y : x < y ? -1 : x > y ? 1 : 0) || a - b; });
}
function list(isOther) {
  if (isOther || !order) order = ordered();
  const found = order;
  const body = document.querySelector("#people tbody"), rows = document.createDocumentFragment();
  for (const p of found.slice(0, limit)) {
    const row = make("tr"); row.dataset.place = p; if (isPriced) row.draggable = true; if (p === held) row.className = "held";
    columns.forEach(([name, get], c) => { const v = get(p); const cell = make("td", name === "score" ? (v < 0 ? "–" : shown(v)) : name === "rank" ? (v || "–") : String(v), c > 3 ? "n" : ""); if (c === 0 && isPriced) buttons(cell, p); row.append(cell); });
    rows.append(row);
  }
  body.replaceChildren(rows);
  $("more").hidden = found.length <= limit; $("more").textContent = "show more (" + (found.length - limit) + ")";
}
// What can be done with a person: take them, or, once somebody is taken, exchange the two or ask why they are no pair.
function buttons(cell, p) {
  const add = (text, what) => { const b = make("button", text); b.dataset.move = p; b.dataset.what = what; cell.append(" ", b); };
  if (held < 0) add("move", "hold"); else if (p === held) add("cancel", "hold"); else { add("swap", "hold"); add("why not?", "ask"); }
}
// Two people change places: what that costs, to whom, and what forbids it.
const moves = [];
function exchange(a, b) {
  const start = performance.now(), box = $("price");
  if (a === b || at[a] === at[b]) { box.textContent = "They are together: nothing changes."; list(); return; }
  const before = [a, b].map(p => at[p] < 0 ? 0 : scores[at[p]]);
  const swapped = g => g.map(p => p === a ? b : p === b ? a : p);
  const lists = [a, b].map(p => at[p]).filter(k => k >= 0), next = lists.map(k => swapped(groups[k]));
  const broken = [];
  for (const g of next) for (let i = 0; i < g.length; i++) for (let j = i + 1; j < g.length; j++) { const s = score(g[i], g[j]); if (s < 0) broken.push(label(g[i]) + " and " + label(g[j]) + ": " + engine().reason(s)); }
  const price = next.map(groupScore), lost = before.reduce((x, y) => x + y, 0) - price.reduce((x, y) => x + y, 0);
  const old = lists.map(k => groups[k]), touched = [...new Set(old.concat(next).flat())], had = touched.map(scoreOf);
  moves.push([lists, old, lists.map(k => scores[k])]);
  lists.forEach((k, i) => { groups[k] = next[i]; scores[k] = price[i]; });
  at = where();
  const worse = touched.map((p, i) => [p, scoreOf(p) - had[i]]).filter(x => x[1] < 0);
  box.replaceChildren(make("p", lost > 0 ? "This costs " + shown(lost) + " in score." : "This gains " + shown(-lost) + " in score."));
  if (worse.length) box.append(make("p", "Worse off: " + worse.map(([p, d]) => label(p) + " (" + shown(d) + ")").join(", ")));
  broken.forEach(t => box.append(make("p", "Not possible: " + t, "bad")));
  box.dataset.milliseconds = (performance.now() - start).toFixed(2); box.dataset.lost = lost;
  $("undo").disabled = false; $("save").disabled = broken.length > 0; heat(); list(sorting[0] === 3 || sorting[0] === 4);
}
// Why not these two? All of it is about the pairs as they were made, whatever has been moved since.
const made = { at, scores: scores.slice() };
const partnerOf = p => made.at[p] < 0 ? -1 : first[made.at[p]].find(q => q !== p);
// By how much two people's duals exceed twice their score; one of the two may be the seat of whoever sits out, number n.
function slack(a, b) {
  const d = data.duals;
  if (a === n || b === n) return d.people[a === n ? b : a] + d.seats[0];
  const own = score(a, b);
  if (own < 0) return Infinity;
  let sum = d.people[a] + d.people[b] - 2 * own;
  for (let s = d.sets[a]; s >= 0; s = d.parents[s]) for (let t = d.sets[b]; t >= 0; t = d.parents[t]) if (s === t) sum += d.setDuals[s];
  return Math.max(0, sum);
}
// At least how much two people lack of being in the best pairs, null where nothing proves it: half their slack, and half the length of a
// shortest chain by which the partners they leave find others. A partner takes somebody else's, who takes another's, until the
// second one is taken: each link is as long as its pair's slack, and no other pairs with these two are worth more than that allows
// (Dijkstra's algorithm; whatever is not finished in time counts as far as it came). The chain is a way to have them together.
function chain(a, b) {
  const d = data.duals;
  if (!d || d.people[a] === null || d.people[b] === null) return { least: null, pairs: null };
  const own = slack(a, b), mate = new Int32Array(n + 1).fill(n), [far, from, took] = [new Float64Array(n + 1).fill(Infinity), new Int32Array(n + 1), new Int32Array(n + 1)];
  if (!data.isBest || !d.seats || d.seats.length > 1) return { least: own / 2, pairs: null };
  first.forEach(([p, q]) => { mate[p] = q; mate[q] = p; });
  for (let p = 0; p < n; p++) if (mate[p] === n) mate[n] = p;
  const [x, y] = [mate[a], mate[b]], open = new Set([x]), done = new Set(), limit = performance.now() + 250, all = d.people.flatMap((u, p) => u === null || p === a || p === b ? [] : p);
  if (d.seats.length) all.push(n);
  let end = Infinity, last = -1, reached = 0;
  far[x] = 0;
  while (open.size) {
    let p = -1;
    for (const q of open) if (p < 0 || far[q] < far[p]) p = q;
    reached = far[p];
    if (reached >= end || performance.now() > limit) break;
    open.delete(p); done.add(p);
    for (const c of all) {
      const next = mate[c];
      if (c === x || c === p || c !== y && (done.has(next) || next === a || next === b)) continue;
      const length = reached + slack(p, c);
      if (c === y) { if (length < end) { end = length; last = p; } }
      else if (length < far[next]) { far[next] = length; from[next] = p; took[next] = c; open.add(next); }
    }
  }
  const pairs = last < 0 ? null : [[last, y]], seen = new Set([y, last]);
  let isSimple = true;
  for (let p = last; pairs && p !== x; p = from[p]) {
    pairs.push([from[p], took[p]]);
    for (const q of [from[p], took[p]]) { if (seen.has(q)) isSimple = false; seen.add(q); }
  }
  return { least: (own + Math.min(end, open.size ? Math.max(reached, 0) : end)) / 2, pairs: isSimple ? pairs : null };
}
// What pairs cost that take the place of others: what those lose more than these and the two gain.
function costOf(a, b, own, pairs) {
  const left = new Set([a, b, ...pairs.flat()].filter(p => p < n && made.at[p] >= 0).map(p => made.at[p]));
  let cost = -own;
  for (const k of left) cost += made.scores[k];
  for (const [p, q] of pairs) if (p < n && q < n) cost -= score(p, q);
  return cost;
}
// The cheapest way found to have two people together and as many people paired: what the others lose more than the two gain, and who
// is with whom then. Their partners take each other, or the two of another pair, or somebody free.
function cheapest(a, b, own) {
  const [x, y] = [partnerOf(a), partnerOf(b)], left = [x, y].filter(p => p >= 0);
  const lost = [a, b].reduce((sum, p) => sum + (made.at[p] < 0 ? 0 : made.scores[made.at[p]]), -own);
  let best = null;
  const offer = (cost, pairs) => { if (!best || cost < best.cost) best = { cost, pairs }; };
  if (left.length < 2) offer(lost, []);
  else { const s = score(x, y); if (s >= 0) offer(lost - s, [[x, y]]); }
  for (let k = 0; k < first.length && left.length; k++) {
    if (k === made.at[a] || k === made.at[b]) continue;
    for (const [c, d] of [first[k], [first[k][1], first[k][0]]]) {
      const s = score(left[0], c); if (s < 0) continue;
      const t = left.length > 1 ? score(left[1], d) : 0; if (t < 0) continue;
      offer(lost + made.scores[k] - s - t, left.length > 1 ? [[left[0], c], [left[1], d]] : [[left[0], c]]);
    }
  }
  if (left.length === 2) for (let c = 0; c < n; c++) if (made.at[c] < 0) for (const p of left) { const s = score(p, c); if (s >= 0) offer(lost - s, [[p, c]]); }
  return best;
}
function whyNot(a, b) {
  const start = performance.now(), box = $("price"), say = (text, kind) => box.append(make("p", text, kind));
  const more = s => s < one / 200 ? "less than 0.01" : shown(s), both = label(a) + " and " + label(b);
  box.replaceChildren(); delete box.dataset.least; delete box.dataset.enough;
  const own = score(a, b);
  if (made.at[a] >= 0 && made.at[a] === made.at[b]) return say(both + " are together.");
  if (own < 0) return say(both + " cannot be paired: " + engine().reason(own), "bad");
  say(both + " would score " + shown(own) + ". " + [a, b].map(p => label(p) + (made.at[p] < 0 ? " has no partner" : " is with " + label(partnerOf(p)) + ", " + shown(made.scores[made.at[p]]))).join("; ") + ".");
  const { least, pairs } = chain(a, b);
  let way = cheapest(a, b, own);
  if (pairs) { const cost = costOf(a, b, own, pairs); if (!way || cost < way.cost) way = { cost, pairs: pairs.filter(p => p.every(q => q < n)) }; }

  const together = p => p.map(label).join(" with ");
  const then = way && way.pairs.length ? ", and then " + way.pairs.slice(0, 6).map(together).join(", ") + (way.pairs.length > 6 ? " and " + (way.pairs.length - 6) + " pairs more are made" : "") : "";
  if (least === Infinity) return say("No pairs that cover as many people have them, whatever they score: that is proved.");
  if (least !== null) {
    box.dataset.least = least;
    if (data.isBest && way) box.dataset.enough = way.cost;
    if (data.isBest && way && way.cost - least < 1) say(way.cost <= 0 ? "Nothing is lost by it: other pairs as good as these have them" + then + "." : "They need " + more(way.cost) + " more: from then on the best pairs have them" + then + ". With less they do not: that is proved.");
    else {
      say("They need at least " + more(least) + " more before the best pairs of these people have them: that is proved.");
      if (data.isBest && way) say(more(way.cost) + " more is enough" + then + ".");
    }
    if (own + least > one) say("No pair can score that much: 1 is the most.");
  } else {
    say("Nothing proves how much they lack: these pairs were not made for the greatest total of scores alone, or that is not proved.");
    if (way) say(way.cost > 0 ? "To put them together as they are costs " + more(way.cost) + " in total score at most" + then + "." : "To put them together gains " + more(-way.cost) + " in total score" + then + ".");
  }
  box.dataset.milliseconds = (performance.now() - start).toFixed(2);
}
const scoreOf = p => at[p] < 0 ? 0 : scores[at[p]];
function undo() { const last = moves.pop(); if (!last) return; const [lists, old, worths] = last; lists.forEach((k, i) => { groups[k] = old[i]; scores[k] = worths[i]; }); at = where(); $("price").replaceChildren(); $("undo").disabled = !moves.length; $("save").disabled = !moves.length; heat(); list(true); }
// The pairs that were moved, as a file that --locked reads.
function locks() {
  const quoted = t => /[",\n]/.test(t) ? '"' + t.replaceAll('"', '""') + '"' : t;
  const rows = ["group,member"];
  groups.forEach((g, k) => { if (g.join() !== first[k].join()) g.forEach(p => rows.push("K" + (k + 1) + "," + quoted(people[p][0]))); });
  return rows.join("\n") + "\n";
}
function save() { const a = make("a"); a.href = URL.createObjectURL(new Blob([locks()], { type: "text/csv" })); a.download = "kept.csv"; a.click(); URL.revokeObjectURL(a.href); }
function press(p, asks) {
  const q = held;
  held = q < 0 ? p : -1;
  if (q >= 0 && q !== p && !asks) { exchange(q, p); return; }
  if (q >= 0 && q !== p) whyNot(q, p);
  list();
}
const row = document.querySelector("#people thead tr");
// No buttons: where a table goes on, paper repeats the text of its head and not its buttons.
columns.forEach(([name], c) => { const th = make("th", undefined, c > 3 ? "n" : ""), b = make("span", name); b.tabIndex = 0; b.setAttribute("role", "button"); b.onclick = () => { sorting = [c, sorting[0] === c ? -sorting[1] : 1]; list(true); }; b.onkeydown = e => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); b.click(); } }; th.append(b); row.append(th); });
$("filter").append(new Option("all departments", ""), ...data.departments.map((d, k) => new Option(d, k)));
$("search").oninput = $("filter").onchange = () => { limit = 100; list(true); };
// On paper there is no button to press: everybody who is looked for is there.
let seen = limit;
addEventListener("beforeprint", () => { seen = limit; limit = Infinity; list(); });
addEventListener("afterprint", () => { limit = seen; list(); });
$("more").onclick = () => { limit *= 4; list(); };
if (data.isPlain && !isPriced) $("unpriced").hidden = false;
if (isPriced) {
  $("moving").hidden = false; $("undo").onclick = undo; $("save").onclick = save;
  const body = document.querySelector("#people tbody");
  body.onclick = e => { const at = e.target.dataset || {}; if (at.move !== undefined) press(Number(at.move), at.what === "ask"); };
  body.ondragstart = e => { const r = e.target.closest("tr"); held = Number(r.dataset.place); e.dataTransfer.setData("text/plain", r.dataset.place); };
  body.ondragover = e => e.preventDefault();
  body.ondrop = e => { e.preventDefault(); const r = e.target.closest("tr"), p = held; held = -1; if (r && p >= 0 && Number(r.dataset.place) !== p) exchange(p, Number(r.dataset.place)); };
}
headline(); ready(); heat(); weak(); list();
// The first swap need not wait for what swaps are priced from.
if (isPriced) setTimeout(engine, 100);
document.documentElement.dataset.ready = "yes";
