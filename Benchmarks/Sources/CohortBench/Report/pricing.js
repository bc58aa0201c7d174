"use strict";
// The scores of any two people, computed as the engine computes them (docs/score-model.md, "In other programs"): sums of whole numbers,
// and behind them one fixed sequence of binary32 operations, each rounded by Math.fround. People are numbered; what is unknown is NaN.
function makePricing(packed, people) {
  const fr = Math.fround, types = { i8: Int8Array, i16: Int16Array, i32: Int32Array, f32: Float32Array };
  const open = column => {
    const [type, text] = Object.entries(column)[0], raw = atob(text), bytes = new Uint8Array(raw.length);
    for (let k = 0; k < raw.length; k++) bytes[k] = raw.charCodeAt(k);
    return new types[type](bytes.buffer);
  };
  const share = (part, whole) => Math.min(1, fr(fr(part) * fr(1 / fr(whole))));
  const bits = x => { x -= x >>> 1 & 0x55555555; x = (x & 0x33333333) + (x >>> 2 & 0x33333333); return Math.imul(x + (x >>> 4) & 0x0f0f0f0f, 0x01010101) >>> 24; };
  const inCommon = (a, p, b, q, words) => { let sum = 0; for (let k = 0; k < words; k++) sum += bits(a[p * words + k] & b[q * words + k]); return sum; };
  // 2^-z: the whole part moves the exponent, the rest is a polynomial by Horner's rule.
  const terms = [-0.0009449036442674696, 0.00920579768717289, -0.0552973598241806, 0.2401801496744156, -0.6931437253952026, 1];
  const negatedPower = z => {
    const bounded = Math.min(z, 40), whole = Math.floor(bounded), f = fr(bounded - whole);
    let p = fr(terms[0]);
    for (let k = 1; k < 6; k++) p = fr(fr(p * f) + fr(terms[k]));
    return Math.min(1, p * 2 ** -whole);
  };
  // What a giver offers a receiver, by kind of facet: c are its constants, k its columns.
  const kinds = {
    levels: (c, k) => (to, from) => {
      let worth = 0, wanted = 0;
      for (let q = 0, r = to * c.count, g = from * c.count; q < c.count; q++, r++, g++) {
        const want = k.wants[r], level = k.levels[g];
        if (!want || level < 0) continue;
        const own = c.counts_own_level ? (k.levels[r] < 0 ? c.assumed : k.levels[r]) : 0;
        wanted += want;
        if (level > own) worth += want * k.curve[level - own];
      }
      return wanted ? share(worth, c.maximum * wanted) : NaN;
    },
    cosine: (c, k) => (to, from) => {
      let product = 0, own = 0, theirs = 0, both = 0, either = 0;
      for (let q = 0, r = to * c.count, g = from * c.count; q < c.count; q++, r++, g++) {
        const a = k.values[r], b = k.values[g], isOne = a !== c.blank, isOther = b !== c.blank;
        if (isOne && isOther) { product += a * b; own += a * a; theirs += b * b; both++; }
        if (isOne || isOther) either++;
      }
      if (both < 3 || 2 * both < either || !own || !theirs) return NaN;
      const inverseRoot = x => fr(1 / fr(Math.sqrt(fr(x))));
      const cosine = fr(fr(product) * fr(inverseRoot(own) * inverseRoot(theirs)));
      return c.centred ? Math.min(1, Math.max(0, fr(fr(cosine + 1) * 0.5))) : Math.min(1, cosine);
    },
    closeness: (c, k) => (to, from) => {
      if (!k.known[to] || !k.known[from]) return NaN;
      let distance = 0;
      for (let q = 0, r = to * c.count, g = from * c.count; q < c.count; q++, r++, g++) {
        const difference = q < c.similar ? k.values[g] - k.values[r] : k.values[g] + k.values[r];
        distance += difference * difference;
      }
      return negatedPower(fr(fr(distance) * c.slope));
    },
    challenges: (c, k) => (to, from) => {
      let facing = 0, any = 0, overcome = 0, both = 0;
      for (let q = 0, r = to * c.words, g = from * c.words; q < c.words; q++, r++, g++) {
        const f = k.facing[r];
        facing += bits(f); any |= k.facing[g] | k.overcame[g];
        overcome += bits(f & k.overcame[g]); both += bits(f & ~k.overcame[g] & k.facing[g]);
      }
      return facing && any ? share(2 * overcome + both, 2 * facing) : NaN;
    },
    overlap: (c, k) => (to, from) => {
      const fewer = Math.min(k.counts[to], k.counts[from]);
      return fewer > 0 ? share(inCommon(k.sets, to, k.sets, from, c.words), fewer) : NaN;
    },
    hours: (c, k) => (to, from) => {
      const known = [k.universal, k.local].find(weeks => weeks[to] >= 0 && weeks[from] >= 0);
      if (!known || known === k.local && k.zones[to] !== k.zones[from]) return NaN;
      return share(inCommon(k.weeks, known[to], k.weeks, known[from], c.words), c.enough);
    },
    equal: (c, k) => (to, from) => k.values[to] < 0 || k.values[from] < 0 ? NaN : k.values[to] === k.values[from] ? 1 : 0,
    lead: (c, k) => (to, from) => fr(0.5 + fr(fr(k.values[from] - k.values[to]) * 0.5)),
    level: (c, k) => (to, from) => Number.isNaN(k.values[to]) ? NaN : k.values[from],
    table: (c, k) => (to, from) => k.values[k.kind[to] * c.kinds + k.kind[from]],
  };
  const facets = packed.facets.map(f => kinds[f.kind](f.constants, Object.fromEntries(Object.entries(f.columns).map(([name, column]) => [name, open(column)]))));
  const mirrored = packed.mirrored ? open(packed.mirrored) : null;
  // The nearest whole number, halves to the even one.
  const nearest = x => { const low = Math.floor(x), rest = x - low; return rest < 0.5 || rest === 0.5 && low % 2 === 0 ? low : low + 1; };
  // What flows to somebody from another: the sum of the terms, and the weight of what is known.
  function direction(to, from) {
    if (mirrored && mirrored[to] && !mirrored[from]) [to, from] = [from, to];
    const values = facets.map(benefit => benefit(to, from));
    let set = 0, known = 0, score = 0;
    values.forEach((value, f) => { if (!Number.isNaN(value)) { set += 2 ** f; known += packed.weights[f]; } });
    const renormalised = packed.renormalised.length > 0, weights = renormalised ? packed.renormalised[set] : packed.weights;
    values.forEach((value, f) => { score += Number.isNaN(value) ? (renormalised ? 0 : packed.references[f]) : nearest(fr(value * fr(weights[f]))); });
    return { score, known };
  }
  const aggregates = {
    mean: (a, b) => a + b + 1 >> 1,
    minimum: Math.min,
    product: (a, b) => nearest(fr(fr(a * b) * 2 ** -20)),
    geometric: (a, b) => nearest(fr(Math.sqrt(fr(a * b)))),
    harmonic: (a, b) => a + b > 0 ? nearest(fr(fr(2 * fr(a * b)) / fr(a + b))) : 0,
  };
  const aggregate = aggregates[packed.aggregate];
  // Why a pair is not possible.
  const openRules = r => r && {
    out: open(r.out), starts: open(r.starts), partners: open(r.partners), reasons: open(r.reasons),
    codes: r.codes.map(x => ({ ...x, codes: open(x.codes) })), sets: r.sets.map(x => ({ ...x, words: open(x.words) })),
  };
  const closed = open(packed.closed), rules = openRules(packed.rules), told = openRules(packed.told);
  function blocked(r, a, b) {
    if (r.out[a] >= 0) return r.out[a];
    if (r.out[b] >= 0) return r.out[b];
    let low = r.starts[a], high = r.starts[a + 1];
    while (low < high) { const middle = low + high >> 1; if (r.partners[middle] < b) low = middle + 1; else high = middle; }
    if (low < r.starts[a + 1] && r.partners[low] === b) return r.reasons[low];
    for (const x of r.codes) { const equal = x.codes[a] === x.codes[b]; if (x.equal ? !equal || !x.codes[a] : equal && x.codes[a]) return x.reason; }
    for (const x of r.sets) if (inCommon(x.words, a, x.words, b, x.count) < x.minimum) return x.reason;
    return -1;
  }
  function reason(a, b) {
    if (closed[a] >= 0) return closed[a];
    if (closed[b] >= 0) return closed[b];
    const found = blocked(rules, a, b);
    if (found < 0 || !told) return found;
    const other = blocked(told, a, b);
    return other < 0 ? found : other;
  }
  const tooLittle = packed.reasons.length, reasons = packed.reasons.concat("too few answers in common");
  const both = (a, b) => { const to = direction(a, b), from = direction(b, a); return { score: aggregate(to.score, from.score), known: Math.min(to.known, from.known) }; };
  return {
    // The score whether or not the pair is possible.
    unruled: (a, b) => both(a, b).score,
    // The score in 2^-20, or a negative number: -1 - the place of the reason why there is none.
    score(a, b) {
      const why = reason(a, b);
      if (why >= 0) return -1 - why;
      const pair = both(a, b);
      return pair.known < packed.minimumKnown ? -1 - tooLittle : pair.score;
    },
    reason: value => reasons[-1 - value],
  };
}
