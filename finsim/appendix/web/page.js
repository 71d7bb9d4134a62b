"use strict";
// What the page can do with scripts: seek and sort in tables, switch levels, tell a mark's value.
// Without them everything is shown; so each control is hidden until this file has run.
(() => {
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  // Tables: seeking -------------------------------------------------------------------------------------
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const kind = (row) => row.className || "row";

  function seek(rows, words, told) {
    const counted = rows.filter((row) => kind(row) === "row");
    let found = 0;
    for (const row of rows) {
      const text = folded(all(row, "th, td").map((cell) => cell.textContent).join(" "));
      const plain = text.replaceAll(",", "");
      const hit = words.every((word) => text.includes(word) || plain.includes(word));
      row.hidden = !hit && kind(row) !== "total";
      if (hit && kind(row) === "row") found += 1;
    }
    for (const [index, row] of rows.entries()) {
      if (kind(row) === "heading" || kind(row) === "subtotal") {
        if (beside(rows, index, 1) || (kind(row) === "subtotal" && beside(rows, index, -1))) row.hidden = false;
      }
    }
    told.textContent = words.length ? filled(told.dataset.found, { count: found, all: counted.length }) : "";
  }

  // Whether a row that is shown follows (or goes before) without another heading or sum between.
  function beside(rows, index, step) {
    for (let at = index + step; rows[at]; at += step) {
      if (kind(rows[at]) === "heading" && step < 0) return false;
      if (kind(rows[at]) === "total") return false;
      if (kind(rows[at]) === "row") {
        if (!rows[at].hidden) return true;
      } else if (kind(rows[at]) === kind(rows[index])) return false;
    }
    return false;
  }

  // Tables: sorting; only what stands between headings and sums, which keep their places -----------------
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });

  function valueOf(row, column) {
    const cell = row.cells[column];
    const text = cell.textContent.trim();
    const number = Number(text.replace(/[,%％\s]/g, "").replace("−", "-"));
    return text === "—" || text === "" ? null : Number.isNaN(number) ? text : number;
  }

  function compared(one, other, column, sign) {
    const [a, b] = [valueOf(one, column), valueOf(other, column)];
    if (a === null || b === null) return (a === null) - (b === null);
    if (typeof a === "number" && typeof b === "number") return sign * (a - b);
    return sign * collator.compare(String(a), String(b));
  }

  function sort(table, order, column, sign) {
    for (const [body, rows] of order) {
      let run = [];
      const settled = [];
      const close = () => {
        const sorted = sign ? [...run].sort((a, b) => compared(a, b, column, sign)) : run;
        settled.push(...sorted);
        run = [];
      };
      for (const row of rows) {
        if (kind(row) === "row") run.push(row);
        else { close(); settled.push(row); }
      }
      close();
      body.append(...settled);
    }
  }

  function sortable(table) {
    const order = all(table, "tbody").map((body) => [body, Array.from(body.rows)]);
    const heads = all(table, "thead th");
    for (const [column, head] of heads.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      const ways = head.classList.contains("n") ? ["descending", "ascending"] : ["ascending", "descending"];
      button.addEventListener("click", () => {
        const next = ways[ways.indexOf(head.getAttribute("aria-sort")) + 1];
        for (const other of heads) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        sort(table, order, column, next === "ascending" ? 1 : next ? -1 : 0);
      });
    }
  }

  for (const section of all(document, ".numbered")) {
    const table = section.querySelector("table");
    if (!table) continue;
    sortable(table);
    const [field, told] = [section.querySelector("input"), section.querySelector("output")];
    field.addEventListener("input", () => {
      const words = folded(field.value).split(/\s+/).filter(Boolean);
      seek(all(table, "tbody tr, tfoot tr:not(.said)"), words, told);
    });
  }

  // Charts: a level switched off goes, and what lies beyond it in its bar moves up to the rest ------------
  function measured(marks, stacked) {
    const bars = new Map();
    for (const mark of marks) {
      const box = mark.getBBox();
      const at = Math.round(stacked === "up" ? box.x : box.y);
      const bar = bars.get(at) ?? bars.get(at + 1) ?? bars.get(at - 1) ?? [];
      if (!bar.length) bars.set(at, bar);
      bar.push({ mark, size: stacked === "up" ? box.height : box.width });
    }
    return bars;
  }

  function restack(bars, stacked) {
    for (const bar of bars.values()) {
      const gap = { above: 0, below: 0 };
      for (const { mark, size } of bar) {
        const side = mark.dataset.side;
        if (mark.classList.contains("gone")) { gap[side] += size; continue; }
        const shift = (side === "above" ? 1 : -1) * gap[side];
        if (!shift) mark.removeAttribute("transform");
        else mark.setAttribute("transform", stacked === "up" ? `translate(0 ${shift})` : `translate(${-shift} 0)`);
      }
    }
  }

  function switchable(chart, marks) {
    const group = chart.querySelector(".switches");
    if (!group) return;
    const stacked = chart.dataset.stacked;
    const buttons = all(group, "[data-series]");
    const back = group.querySelector(".all");
    let bars = null;
    const update = () => {
      bars ??= stacked ? measured(marks, stacked) : new Map();
      const gone = buttons.filter((button) => button.getAttribute("aria-pressed") === "false");
      const codes = new Set(gone.map((button) => button.dataset.series));
      for (const mark of marks) mark.classList.toggle("gone", codes.has(mark.dataset.series));
      restack(bars, stacked);
      for (const sum of all(chart, ".sum")) sum.classList.toggle("gone", Boolean(stacked && gone.length));
      const names = gone.map((button) => button.textContent).join(group.dataset.and);
      chart.querySelector(".off").textContent = gone.length ? filled(group.dataset.off, { names }) : "";
      back.disabled = !gone.length;
      rove(marks);
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") === "false"));
        update();
      });
    }
    back.addEventListener("click", () => {
      for (const button of buttons) button.setAttribute("aria-pressed", "true");
      update();
      buttons[0].focus();
    });
  }

  // Charts: one stop of the Tab key, the arrows go from mark to mark --------------------------------------
  const seen = (marks) => marks.filter((mark) => !mark.classList.contains("gone"));

  function rove(marks, to) {
    const shown = seen(marks);
    const stop = to ?? shown.find((mark) => mark.tabIndex === 0) ?? shown[0];
    for (const mark of marks) mark.setAttribute("tabindex", mark === stop ? "0" : "-1");
    if (to) to.focus();
  }

  function next(marks, mark, key) {
    const shown = seen(marks);
    const at = shown.indexOf(mark);
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1 };
    return { Home: shown[0], End: shown.at(-1) }[key] ?? shown[steps[key]];
  }

  // Charts: the tip ---------------------------------------------------------------------------------------
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // a screen reader has the mark's own label
  document.body.append(tip);
  const hide = () => { tip.hidden = true; };

  function line(name, text, look) {
    if (!text) return;
    const made = document.createElement(name);
    made.textContent = text;
    if (look) made.className = look;
    tip.append(made);
  }

  function show(mark) {
    const { label, name, value, source } = mark.dataset;
    tip.replaceChildren();
    line("span", [label, name].filter(Boolean).join(" · "));
    line("strong", value);
    line("span", source, "from");
    tip.hidden = false;
    const [at, own] = [mark.getBoundingClientRect(), tip.getBoundingClientRect()];
    const left = at.left + at.width / 2 - own.width / 2;
    const above = at.top - own.height - 8;
    tip.style.left = `${Math.max(4, Math.min(left, document.documentElement.clientWidth - own.width - 4))}px`;
    tip.style.top = `${above > 4 ? above : Math.min(at.bottom + 8, window.innerHeight - own.height - 4)}px`;
  }

  for (const chart of all(document, ".chart")) {
    const marks = all(chart, ".mark");
    if (!marks.length) continue;
    for (const title of all(chart, ".mark > title")) title.remove(); // or two tips would be shown
    rove(marks);
    switchable(chart, marks);
    const drawing = chart.querySelector(".drawing");
    const touched = (event) => {
      const mark = event.target.closest(".mark");
      if (mark) show(mark);
      else hide();
    };
    drawing.addEventListener("pointerover", touched);
    drawing.addEventListener("pointerleave", hide);
    drawing.addEventListener("focusin", touched);
    drawing.addEventListener("focusout", hide);
    drawing.addEventListener("keydown", (event) => {
      const mark = event.target.closest(".mark");
      const to = mark && next(marks, mark, event.key);
      if (to) {
        event.preventDefault();
        rove(marks, to);
      }
    });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  const moved = () => {
    const mark = document.activeElement.closest(".mark");
    if (mark && !tip.hidden) show(mark);
    else hide();
  };
  document.addEventListener("scroll", moved, { capture: true, passive: true });
  window.addEventListener("beforeprint", hide);

  for (const one of all(document, ".scripted")) one.hidden = false;
})();
