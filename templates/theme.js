// Light or dark: the reader's choice is kept; a line in the head of each page has set it before anything is drawn. Then what needs script on every
// page: "/" leads to the search, a tap on a figure shows its exact value before it leads on, and a brief can be copied and cited.
(root => {
  const system = matchMedia("(prefers-color-scheme: dark)")
  const kept = () => { try { return localStorage.theme } catch (e) {} }
  const set = theme => { if (theme == "dark" || theme == "light") root.dataset.theme = theme; else delete root.dataset.theme }
  const dark = () => root.dataset.theme ? root.dataset.theme == "dark" : system.matches
  set(kept())
  addEventListener("DOMContentLoaded", () => {
    const $ = (q, of = document) => of.querySelector(q), all = (q, of = document) => [...of.querySelectorAll(q)]
    const words = e => e ? e.textContent.replace(/\s+/g, " ").trim() : ""
    const button = $(".theme")
    const show = () => {
      if (button) button.lastElementChild.textContent = dark() ? button.dataset.light : button.dataset.dark
      if (root.dataset.theme) all("meta[name=theme-color]").forEach(m => m.content = getComputedStyle(document.body).backgroundColor)
    }
    if (button) {
      button.hidden = false
      button.onclick = () => {
        set(dark() ? "light" : "dark")
        try { localStorage.theme = root.dataset.theme } catch (e) {}
        show()
      }
    }
    show()
    system.onchange = show
    addEventListener("storage", e => { if (e.key == "theme") { set(e.newValue); show() } })

    addEventListener("keydown", e => {
      const way = $("a[rel=search]"), typing = /^(input|select|textarea)$/i.test(e.target.tagName) || e.target.isContentEditable
      if (e.key != "/" || typing || e.ctrlKey || e.metaKey || e.altKey || !way) return
      e.preventDefault()
      const box = $("form.sought input")
      box ? box.focus() : way.click()
    })

    let shown
    document.addEventListener("click", e => {
      const figure = e.target.closest("a.fg"), first = figure && figure != shown && matchMedia("(hover: none)").matches
      shown = figure
      if (first) { e.preventDefault(); figure.focus() }
    })

    const share = $(".share")
    if (!share) return
    const page = $("link[rel=canonical]") ? $("link[rel=canonical]").href : location.href.split("#")[0], said = $("[role=status]", share)
    const source = $(".meta a[rel]")
    const copy = {
      link: () => page,
      markdown: () => [
        `# [${words($("h1"))}](${page})`, words($(".dek")),
        all(".fig").map(f => `- **${words($(".val", f))}** ${[...all(".fig-t > *", f)].map(x => words(x).replace(/\s*\d*: .*$/, "")).filter(x => x).join(", ")}`).join("\n"),
        ...all(".quote").map(q => `> ${words($("p", q))}\n>\n> ${[...all(".by > :not(.src)", q)].map(words).join(", ")}`),
        [words($(".cite")), source && `[${words(source)}](${source.href})`].filter(x => x).join(" · ")
      ].filter(x => x).join("\n\n"),
      // A text fragment: https://wicg.github.io/scroll-to-text-fragment/
      words: () => {
        const chosen = getSelection(), inside = chosen.anchorNode && $(".prose").contains(chosen.anchorNode)
        const target = $(".prose :target")
        const text = (inside && `${chosen}`.trim() || words(target && (target.closest(".s") || target))).replace(/\s+/g, " ")
        if (!text) return ""
        const code = s => encodeURIComponent(s).replace(/-/g, "%2D"), parts = text.split(" ")
        return `${page}#:~:text=` + (parts.length > 12 ? code(parts.slice(0, 5).join(" ")) + "," + code(parts.slice(-5).join(" ")) : code(text))
      }
    }
    const put = async text => {
      try { await navigator.clipboard.writeText(text) } catch (e) {
        const box = document.createElement("textarea")
        box.value = text
        document.body.append(box)
        box.select()
        document.execCommand("copy")
        box.remove()
      }
    }
    share.hidden = false
    // The selection must outlive the press.
    share.onmousedown = e => e.preventDefault()
    share.onclick = async e => {
      const kind = e.target.dataset && e.target.dataset.copy
      if (!kind) return
      const text = copy[kind]()
      if (text) await put(text)
      said.textContent = text ? share.dataset.done : share.dataset.hint
    }
  })
})(document.documentElement)
