// Lists: a table is sorted by the column whose head is pressed, quotations are narrowed to a company or person. Pages are whole without it.
for (const table of document.querySelectorAll("[data-sort]")) {
  const key = cell => {
    const at = cell.querySelector("data,time")
    return at?.value ? +at.value : (at?.dateTime || cell.textContent.trim().toLowerCase())
  }
  const by = (a, b) => a === b ? 0 : a === "" ? 1 : b === "" ? -1 : a > b ? 1 : -1
  table.querySelectorAll("thead th").forEach((head, column, heads) => {
    if (head.firstElementChild) return
    const press = document.createElement("button")
    press.append(...head.childNodes)
    head.append(press)
    press.onclick = () => {
      const down = head.ariaSort == "ascending"
      heads.forEach(other => other.removeAttribute("aria-sort"))
      head.setAttribute("aria-sort", down ? "descending" : "ascending")
      const body = table.tBodies[0]
      const rows = [...body.rows].map(row => [key(row.cells[column]), row]).sort((a, b) => by(a[0], b[0]))
      body.append(...(down ? rows.reverse() : rows).map(row => row[1]))
    }
  })
}
for (const form of document.querySelectorAll(".text > template")) {
  const list = form.parentNode
  list.prepend(form.content.cloneNode(true))
  const count = document.querySelector("[data-found]").firstChild, all = count.data
  list.querySelector("input").oninput = e => {
    const sought = e.target.value.trim().toLowerCase(), said = [...list.querySelectorAll("[data-of]")]
    said.forEach(q => { q.hidden = !q.dataset.of.toLowerCase().includes(sought) })
    count.data = sought ? said.filter(q => !q.hidden).length + ` / ${said.length} ` : all
  }
}
