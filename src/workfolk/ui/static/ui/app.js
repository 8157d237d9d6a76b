/* Smoothes what already works without it. */
(() => {
  "use strict";
  const on = (type, selector, act) =>
    document.addEventListener(type, (event) => {
      const target = event.target instanceof Element && event.target.closest(selector);
      if (target) act(target, event);
    });

  // Theme: show it at once, store it in the background.
  on("submit", "form[data-theme-switch]", (form, event) => {
    const theme = event.submitter && event.submitter.value;
    if (!theme || !window.fetch) return;
    event.preventDefault();
    const body = new FormData(form);
    body.set("theme", theme);
    fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
    document.documentElement.dataset.theme = theme;
    for (const button of form.querySelectorAll("button[aria-pressed]"))
      button.setAttribute("aria-pressed", String(button.value === theme));
  });

  // Menus close with Escape, and when something else is pressed.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });

  // <a href="/page" data-dialog="id">: the dialog here instead of the page there.
  on("click", "[data-dialog]", (link, event) => {
    const dialog = document.getElementById(link.dataset.dialog);
    if (!dialog || !dialog.showModal) return;
    event.preventDefault();
    dialog.showModal();
  });
  on("click", "[data-dialog-close]", (button, event) => {
    const dialog = button.closest("dialog");
    if (!dialog) return;
    event.preventDefault();
    dialog.close();
  });

  // <button hidden data-copy="id">: shown only where copying works.
  const reveal = (root) => {
    for (const button of root.querySelectorAll("button[data-copy][hidden]"))
      if (navigator.clipboard) button.hidden = false;
    for (const button of root.querySelectorAll("button[data-print][hidden]")) button.hidden = false;
  };
  on("click", "button[data-copy]", (button) => {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) return;
    navigator.clipboard.writeText("value" in source ? source.value : source.textContent.trim()).then(() => {
      const status = button.querySelector("[role=status]");
      if (status && button.dataset.done) status.textContent = button.dataset.done;
    }, () => {});
  });
  // <button type="button" data-fill="id" value="words">: the words go into the field, and the list has served.
  on("click", "button[data-fill]", (button) => {
    const field = document.getElementById(button.dataset.fill);
    if (!field) return;
    field.value = button.value;
    field.focus();
    const list = button.closest("[data-options]");
    if (list) list.replaceChildren();
  });
  on("click", "button[data-print]", () => window.print());

  // Files: name and size under the input.
  on("change", "input[type=file]", (input) => {
    const out = document.getElementById(input.id + "_chosen");
    if (!out) return;
    const unit = new Intl.NumberFormat(document.documentElement.lang || undefined, { maximumFractionDigits: 1 });
    out.textContent = Array.from(input.files, (f) => `${f.name} (${unit.format(f.size / 1048576)} MB)`).join(", ");
  });

  // On a phone the navigation is wider than the page: where one is, is not hidden beyond its edge.
  const show = (link) => {
    const nav = link.closest(".nav");
    nav.scrollLeft = link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
  };

  // After a refused form the reader starts at the summary of what to correct.
  const start = () => {
    reveal(document);
    document.querySelectorAll(".nav [aria-current]").forEach(show);
    const summary = document.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  document.addEventListener("htmx:load", (event) => reveal(event.target));
})();
