// Light or dark: the reader's choice is kept, and set before the stylesheet is read, so that nothing flashes.
(root => {
  try { if (localStorage.theme) root.dataset.theme = localStorage.theme } catch (e) {}
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme")
    if (!button) return
    button.hidden = false
    button.onclick = () => {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"
      root.dataset.theme = (root.dataset.theme || dark) == "dark" ? "light" : "dark"
      try { localStorage.theme = root.dataset.theme } catch (e) {}
    }
  })
})(document.documentElement)
