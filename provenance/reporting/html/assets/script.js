// What the pages do with a script: keys, a filter, sorting. Without it nothing is missing but these.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  document.documentElement.classList.add("script");

  // Opening what holds an element, so that it can be seen.
  const reveal = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  const go = (element) => {
    reveal(element);
    const fold = element.matches(".item") ? element.querySelector("details") : null;
    if (fold) fold.open = true;
    element.scrollIntoView({ block: "center" });
    (fold ? fold.querySelector("summary") : element).focus({ preventScroll: true });
  };

  const light = (id) => {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    const pieces = all(`[data-flags~="${CSS.escape(id)}"]`);
    for (const piece of pieces) piece.classList.add("lit");
    return pieces[0];
  };

  // A flag that is come to shows its words in the text; the two columns scroll on their own.
  const wide = matchMedia("(min-width: 75rem)");
  const point = (item) => {
    const piece = light(item.id);
    const pin = byId(`at-${item.id}`);
    if (pin) reveal(pin);
    if (wide.matches && (piece || pin)) (piece || pin).scrollIntoView({ block: "center" });
  };

  const seen = (element) => element.offsetParent !== null;
  const current = { flag: -1, quote: -1 };
  let stepped = null;
  const step = (kind, list, by) => {
    if (!list.length) return;
    current[kind] = (current[kind] + by + list.length) % list.length;
    if (kind === "flag") {
      // What a step has opened the next one closes, unless something was written there.
      if (stepped && !all("textarea", stepped).some((field) => field.value)) stepped.querySelector("details").open = false;
      stepped = list[current.flag];
    }
    go(list[current[kind]]);
    if (kind === "flag") point(list[current[kind]]);
  };
  const steps = {
    f: (by) => step("flag", all(".flags > .item").filter(seen), by === -1 && current.flag < 0 ? 0 : by),
    q: (by) => step("quote", all("#text .pin.quote"), by === -1 && current.quote < 0 ? 0 : by),
    a: (by) => {
      const link = byId(by > 0 ? "go-next" : "go-prev");
      if (link) link.click();
      const rows = all("tbody a.article").filter(seen);
      if (!link && rows.length) rows[(rows.indexOf(document.activeElement) + by + rows.length) % rows.length].focus();
    },
    o: () => {
      const held = document.activeElement.closest(".item, details");
      const fold = held && (held.matches("details") ? held : held.querySelector("details"));
      if (fold) fold.open = !fold.open;
    },
    d: () => {
      const item = document.activeElement.closest(".item");
      const form = item && item.querySelector("form");
      if (!form) return;
      reveal(form);
      form.querySelector("input:not([type=hidden]), textarea").focus();
    },
    i: () => { const link = byId("go-up"); if (link) link.click(); },
    "/": () => { const field = byId("filter"); if (field) { go(field); field.select(); } },
    "?": () => byId("help").togglePopover(),
  };

  const keys = byId("keys");
  const remembered = { get: () => { try { return localStorage.getItem("keys"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("keys", value); } catch { /* not here */ } } };
  keys.checked = remembered.get() !== "off";
  keys.addEventListener("change", () => remembered.set(keys.checked ? "on" : "off"));

  document.addEventListener("keydown", (event) => {
    const field = byId("filter");
    if (event.key === "Escape") {
      document.body.classList.add("quiet");
      if (field && field.value) { field.value = ""; choose(); }
      if (document.activeElement === field) field.blur(); // so that the keys work again
      return;
    }
    if (event.key === "Tab") document.body.classList.remove("quiet"); // what is come to says its role
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) return;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!(name in steps)) return;
    event.preventDefault();
    document.body.classList.remove("quiet");
    steps[name](event.shiftKey ? -1 : 1);
  });
  document.addEventListener("pointermove", () => document.body.classList.remove("quiet"), { passive: true });

  // The filter: flags on an article's page, articles on the index.
  const words = (element) => (element.words ??= `${element.dataset.code ?? ""} ${element.textContent}`.toLowerCase());
  const choose = () => {
    const wanted = byId("filter").value.trim().toLowerCase();
    const list = all(document.body.matches(".index") ? "table.sortable tbody tr" : ".flags > .item");
    for (const one of list) one.hidden = wanted !== "" && !words(one).includes(wanted);
    const left = list.filter(seen).length; // the boxes hide some too
    byId("found").textContent = wanted || left < list.length ? `${left} of ${list.length} shown` : "";
  };
  for (const box of all(".filters input[type=checkbox]")) box.addEventListener("change", choose);
  let waiting = 0;
  if (byId("filter")) byId("filter").addEventListener("input", () => {
    clearTimeout(waiting); // until the typing pauses: thousands of flags take their time
    waiting = setTimeout(choose, 150);
  });

  // What a link within the page leads to is opened before it is gone to.
  const arrive = (focus) => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.matches(".item")) { go(target); light(target.id); current.flag = all(".flags > .item").filter(seen).indexOf(target); }
    else { reveal(target); target.scrollIntoView({ block: "center" }); if (focus) target.focus({ preventScroll: true }); }
    if (target.matches(".pin.flag")) light(target.id.slice(3));
  };
  addEventListener("hashchange", () => arrive(true));
  arrive(false);

  // Sorting by a column: its numbers where it has any, else its words.
  const value = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const compare = (one, other) =>
    (one - other) || one.localeCompare(other, undefined, { numeric: true, sensitivity: "base" });
  for (const table of all("table.sortable")) {
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of all("thead th", table)) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const rows = [...body.rows].sort((a, b) => compare(value(a, column), value(b, column)) * (down ? -1 : 1));
        body.append(...rows);
      });
    });
  }

  // On paper everything is open.
  addEventListener("beforeprint", () => { for (const fold of all("details:not([open])")) { fold.open = true; fold.dataset.print = ""; } });
  addEventListener("afterprint", () => { for (const fold of all("details[data-print]")) { fold.open = false; delete fold.dataset.print; } });
})();
