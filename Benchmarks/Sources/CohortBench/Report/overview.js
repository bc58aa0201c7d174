"use strict";
// The page's data: people [id, name, department, place of the partners' group or -1, rank], groups of places with their score in 2^-20,
// and for small programmes the scores of all pairs, three bytes each; from the top down stand the reasons why a pair is not possible.
const data = JSON.parse(document.getElementById("data").textContent);
const people = data.people, one = 1048576, n = people.length;
let groups = data.groups.map(g => g.slice());
const first = groups.map(g => g.slice());
const $ = id => document.getElementById(id);
const make = (tag, text, kind) => { const e = document.createElement(tag); if (text !== undefined) e.textContent = text; if (kind) e.className = kind; return e; };
const label = p => people[p][1] ? people[p][1] : people[p][0];
const shown = score => (score / one).toFixed(2);
let matrix = null;
if (data.scores) { const text = atob(data.scores); matrix = Uint8Array.from(text, c => c.charCodeAt(0)); }
// The score of a pair, or a negative number: -1 - reason.
function score(a, b) {
  if (a > b) [a, b] = [b, a];
  const k = 3 * (a * n - a * (a + 1) / 2 + b - a - 1);
  const value = matrix[k] | matrix[k + 1] << 8 | matrix[k + 2] << 16;
  return value > one ? value - 16777216 : value;
}
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
let sorting = [0, 1], limit = 100, held = -1;
function list() {
  const wanted = $("search").value.trim().toLowerCase(), dept = $("filter").value;
  const value = columns[sorting[0]][1], order = sorting[1];
  let found = people.map((_, p) => p).filter(p => (dept === "" || String(people[p][2]) === dept) && (!wanted || [0, 1, 2, 3].some(c => String(columns[c][1](p)).toLowerCase().includes(wanted))));
  const keys = new Map(found.map(p => [p, value(p)]));
  found.sort((a, b) => { const x = keys.get(a), y = keys.get(b); return order * (typeof x === "number" ? x - y : x < y ? -1 : x > y ? 1 : 0) || a - b; });
  const body = document.querySelector("#people tbody"), rows = document.createDocumentFragment();
  for (const p of found.slice(0, limit)) {
    const row = make("tr"); row.dataset.place = p; if (matrix) row.draggable = true; if (p === held) row.className = "held";
    columns.forEach(([name, get], c) => { const v = get(p); const cell = make("td", name === "score" ? (v < 0 ? "–" : shown(v)) : name === "rank" ? (v || "–") : String(v), c > 3 ? "n" : ""); if (c === 0 && matrix) { const b = make("button", p === held ? "cancel" : "move"); b.dataset.move = p; cell.append(" ", b); } row.append(cell); });
    rows.append(row);
  }
  body.replaceChildren(rows);
  $("more").hidden = found.length <= limit; $("more").textContent = "show more (" + (found.length - limit) + ")";
}
// Two people change places: what that costs, to whom, and what forbids it.
const moves = [];
function exchange(a, b) {
  const start = performance.now(), box = $("price");
  if (a === b || at[a] === at[b]) { box.textContent = "They are together: nothing changes."; return; }
  const before = [a, b].map(p => at[p] < 0 ? 0 : scores[at[p]]);
  const swapped = g => g.map(p => p === a ? b : p === b ? a : p);
  const lists = [a, b].map(p => at[p]).filter(k => k >= 0), next = lists.map(k => swapped(groups[k]));
  const broken = [];
  for (const g of next) for (let i = 0; i < g.length; i++) for (let j = i + 1; j < g.length; j++) { const s = score(g[i], g[j]); if (s < 0) broken.push(label(g[i]) + " and " + label(g[j]) + ": " + data.reasons[-1 - s]); }
  const price = next.map(groupScore), lost = before.reduce((x, y) => x + y, 0) - price.reduce((x, y) => x + y, 0);
  moves.push([groups.map(g => g.slice()), scores.slice()]);
  lists.forEach((k, i) => { groups[k] = next[i]; scores[k] = price[i]; });
  at = where();
  const worse = lists.flatMap((k, i) => moves.at(-1)[0][k].concat(next[i])).filter((p, i, all) => all.indexOf(p) === i).map(p => [p, scoreOf(p) - scoreBefore(p)]).filter(x => x[1] < 0);
  box.replaceChildren(make("p", lost > 0 ? "This costs " + shown(lost) + " in score." : "This gains " + shown(-lost) + " in score."));
  if (worse.length) box.append(make("p", "Worse off: " + worse.map(([p, d]) => label(p) + " (" + shown(d) + ")").join(", ")));
  broken.forEach(t => box.append(make("p", "Not possible: " + t, "bad")));
  box.dataset.milliseconds = (performance.now() - start).toFixed(2); box.dataset.lost = lost;
  $("undo").disabled = false; $("save").disabled = broken.length > 0; heat(); list();
}
const scoreOf = p => at[p] < 0 ? 0 : scores[at[p]];
const scoreBefore = p => { const [g, s] = moves.at(-1), k = g.findIndex(x => x.includes(p)); return k < 0 ? 0 : s[k]; };
function undo() { const last = moves.pop(); if (!last) return; [groups, ] = last; scores.splice(0, scores.length, ...last[1]); at = where(); $("price").replaceChildren(); $("undo").disabled = !moves.length; $("save").disabled = !moves.length; heat(); list(); }
// The pairs that were moved, as a file that --locked reads.
function locks() {
  const quoted = t => /[",\n]/.test(t) ? '"' + t.replaceAll('"', '""') + '"' : t;
  const rows = ["group,member"];
  groups.forEach((g, k) => { if (g.join() !== first[k].join()) g.forEach(p => rows.push("K" + (k + 1) + "," + quoted(people[p][0]))); });
  return rows.join("\n") + "\n";
}
function save() { const a = make("a"); a.href = URL.createObjectURL(new Blob([locks()], { type: "text/csv" })); a.download = "kept.csv"; a.click(); URL.revokeObjectURL(a.href); }
function press(p) { if (held < 0) held = p; else { const q = held; held = -1; if (q !== p) exchange(q, p); } list(); }
const row = document.querySelector("#people thead tr");
columns.forEach(([name], c) => { const th = make("th", undefined, c > 3 ? "n" : ""), b = make("button", name); b.onclick = () => { sorting = [c, sorting[0] === c ? -sorting[1] : 1]; list(); }; th.append(b); row.append(th); });
$("filter").append(new Option("all departments", ""), ...data.departments.map((d, k) => new Option(d, k)));
$("search").oninput = $("filter").onchange = () => { limit = 100; list(); };
$("more").onclick = () => { limit *= 4; list(); };
if (matrix) {
  $("moving").hidden = false; $("undo").onclick = undo; $("save").onclick = save;
  const body = document.querySelector("#people tbody");
  body.onclick = e => { const p = e.target.dataset && e.target.dataset.move; if (p !== undefined) press(Number(p)); };
  body.ondragstart = e => { const r = e.target.closest("tr"); held = Number(r.dataset.place); e.dataTransfer.setData("text/plain", r.dataset.place); };
  body.ondragover = e => e.preventDefault();
  body.ondrop = e => { e.preventDefault(); const r = e.target.closest("tr"), p = held; held = -1; if (r && p >= 0 && Number(r.dataset.place) !== p) exchange(p, Number(r.dataset.place)); };
}
headline(); ready(); heat(); weak(); list();
document.documentElement.dataset.ready = "yes";
