// Eleventy's smallest settings for the page set that all build. It has neither companies nor feeds of its own: the companies
// are a collection made here, and each kind of page that is no article is a template in content/.

const SPOKEN = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export const config = {
  dir: { input: "content", includes: "../layouts", output: "_site" },
  markdownTemplateEngine: false, // an article is Markdown and no template
};

export default function (eleventy) {
  eleventy.addGlobalData("site", { title: "Tech briefs", url: "https://briefs.example" });
  eleventy.addFilter("iso", (date) => date.toISOString());
  eleventy.addFilter("spoken", (date) => SPOKEN.format(date));
  eleventy.addFilter("newest", (briefs) => briefs.slice(0, 20));
  eleventy.addFilter("summary", (html) => html.slice(0, html.indexOf("</p>")).replace(/<[^>]*>/g, ""));
  eleventy.addCollection("briefs", newestFirst);
  eleventy.addCollection("companies", (api) => companies(newestFirst(api), eleventy.getFilter("slugify")));
}

function newestFirst(api) {
  return api.getFilteredByGlob("content/*/*/*.md").reverse();
}

function companies(briefs, slugify) {
  const found = new Map();
  for (const brief of briefs) {
    for (const name of brief.data.companies) {
      if (!found.has(name)) found.set(name, { name, url: `/companies/${slugify(name)}/`, briefs: [] });
      found.get(name).briefs.push(brief);
    }
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}
