// Search: reads the parts of the index that lie beside its page, newest first and as scripts, so that it needs no server, until enough is found.
(form => {
  if (!form) return
  const say = form.dataset, years = say.shards.match(/\S+/g) || [], box = form.q, status = form.querySelector("[role=status]")
  const found = document.getElementById("found"), ways = document.getElementById("ways"), more = found.querySelector(".pager")
  const list = kind => found.querySelector(`[aria-labelledby=f-${kind}] :is(ul,ol)`)
  const lang = document.documentElement.lang.replace(/^en$/, "en-GB"), parts = {}, asked = {}, company = {}
  const PAGE = 30, FEW = 6, given = new URLSearchParams(location.search)
  let want = PAGE, turn = 1

  const plain = s => " " + s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}.%]+/gu, " ").trim()
  // Words are found by their beginnings; scripts that write without blanks, anywhere.
  const holds = (hay, terms) => terms.every(t => hay.includes((/[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0eff]/.test(t) ? "" : " ") + t))
  const called = id => company[id] ? company[id][1] : id
  const hay = b => b[7] ||= plain([b[1], ...b[3].map(c => company[c] ? company[c].slice(1).join(" ") : c), ...b[4], ...b[5], ...b[6].map(f => f.slice(0, 3).join(" "))].join(" "))
  const day = iso => iso && new Date(iso + "T00:00Z").toLocaleDateString(lang, {day: "numeric", month: "short", year: "numeric", timeZone: "UTC"})
  const el = (tag, attrs, ...inner) => { const e = Object.assign(document.createElement(tag), attrs); e.append(...inner.filter(x => x)); return e }
  const link = (href, text) => href ? el("a", {href}, text) : el("span", {}, text)
  const fill = (kind, items) => { list(kind).replaceChildren(...items); list(kind).closest("section").hidden = !items.length }

  window.sought = (name, rows) => {
    parts[name] = rows
    if (name == "companies") rows.forEach(c => company[c[0]] = c)
    run()
  }
  const ask = name => {
    if (asked[name]) return
    asked[name] = 1
    document.head.append(el("script", {src: name + ".js", onerror: () => sought(name, [])}))
  }

  function choices(select, pairs) {
    const kept = select.value || turn == 1 && given.get(select.name) || ""
    if (kept && !pairs.some(p => p[0] == kept)) pairs.unshift([kept, select.name == "company" ? called(kept) : kept])
    select.replaceChildren(select.options[0], ...pairs.map(([value, text]) => el("option", {value}, text)))
    select.value = kept
  }
  const often = (hits, at) => {
    const count = {}
    hits.forEach(b => b[at].forEach(x => count[x] = (count[x] || 0) + 1))
    return Object.keys(count).sort((a, b) => count[b] - count[a]).slice(0, 100)
  }

  function run() {
    const terms = plain(box.value).split(" ").filter(t => t), {company: firm, topic, year} = form
    const active = terms.length || firm.value || topic.value || year.value
    found.hidden = !active
    ways.hidden = !!active
    if (!active) return status.textContent = ""
    if (!parts.companies) { status.textContent = say.busy; return ask("companies") }
    const mine = years.filter(s => !year.value || s.startsWith(year.value))
    const all = [], hits = []
    let next
    for (const name of mine) {
      if (hits.length > want || !parts[name]) { next = hits.length > want ? next : name; break }
      for (const b of parts[name]) if ((!firm.value || b[3].includes(firm.value)) && (!topic.value || b[5].includes(topic.value))) {
        all.push(b)
        if (holds(hay(b), terms)) hits.push(b)
      }
    }
    if (next) ask(next)
    const asks = name => terms.length && (plain(box.value) + " ").includes(plain(name) + " ")
    fill("companies", parts.companies.filter(c => asks(c[1]) || terms.length && holds(plain(c.slice(1).join(" ")), terms)).sort((a, b) => a[1].length - b[1].length).slice(0, FEW)
      .map(c => el("li", {}, link(say.company && say.company + encodeURIComponent(c[0]) + "/", c[1]), c[2] && el("span", {className: "tk"}, " " + c[2]))))
    fill("people", [...new Set(hits.flatMap(b => b[4]))].map(p => p.split("\t")).filter(([p]) => asks(p) || terms.length && holds(plain(p), terms)).slice(0, FEW)
      .map(([p, id]) => el("li", {}, link(say.people && say.people + (id || p.toLowerCase().match(/[a-z0-9]+/g).join("-")) + "/", p))))
    const told = b => b[6].filter(f => terms.some(t => holds(plain(f.slice(0, 3).join(" ")), [t])) && holds(plain([...f.slice(0, 3), ...b[3].map(called), b[2]].join(" ")), terms))
    fill("figures", hits.slice(0, 200).flatMap(b => told(b).map(f => [b, f])).slice(0, FEW)
      .map(([b, f]) => el("li", {}, el("span", {}, link(b[0] + "#f" + f[3], f[2] || f[0]), ", " + [...b[3].slice(0, 2).map(called), day(b[2])].filter(x => x).join(", ")), el("b", {}, f[0] + " " + f[1]))))
    fill("briefs", hits.slice(0, want).map(b => el("li", {className: "row"}, el("p", {className: "when"}, el("time", {dateTime: b[2]}, day(b[2]))),
      el("div", {}, el("h3", {}, link(b[0], b[1])), el("p", {}, b[3].slice(0, 4).map(called).join(", "))),
      b[6][0] && el("p", {className: "key"}, el("b", {}, ...b[6][0][0].split(/ (?=\S+$)/).flatMap((w, i, all) => [i < all.length - 1 ? el("small", {}, w) : w, " "]), el("small", {}, b[6][0][1])), b[6][0][2]))))
    more.hidden = hits.length <= want
    status.textContent = next ? say.busy : !hits.length ? say.none : hits.length == 1 ? say.one : (hits.length > want ? say.more : say.some).replace("#", Math.min(hits.length, want))
    choices(firm, often(hits, 3).map(c => [c, called(c)]))
    choices(topic, often(hits, 5).map(t => [t, t]))
  }

  function again() {
    turn++
    want = PAGE
    run()
    const query = new URLSearchParams([...new FormData(form)].filter(p => p[1])).toString()
    try { history.replaceState(null, "", "?" + query) } catch (e) {}
  }
  box.value = given.get("q") || ""
  choices(form.year, [...new Set(years.filter(s => /^\d/.test(s)).map(s => s.slice(0, 4)))].map(y => [y, y]))
  for (const s of [form.company, form.topic]) choices(s, [])
  form.hidden = false
  run()
  form.oninput = again
  form.onsubmit = e => e.preventDefault()
  box.onfocus = () => ask("companies")
  more.firstChild.onclick = () => { want += PAGE; run() }
  // Down and up walk through what was found; Escape empties the box.
  addEventListener("keydown", e => {
    const links = [box, ...found.querySelectorAll("a,button")].filter(x => x.offsetParent), at = links.indexOf(document.activeElement)
    const step = {ArrowDown: 1, ArrowUp: -1}[e.key]
    if (step && at >= 0 && links[at + step]) { e.preventDefault(); links[at + step].focus() }
    if (e.key == "Escape" && at >= 0) { box.value = ""; box.focus(); again() }
  })
  if (!box.value && matchMedia("(hover: hover)").matches) box.focus({preventScroll: true})
})(document.querySelector("form.sought"))
