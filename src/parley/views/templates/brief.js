"use strict";
(function () {
  const drawer = document.getElementById("drawer");
  const body = document.getElementById("drawer-body");
  const title = document.getElementById("drawer-title");
  if (!drawer || typeof drawer.showModal !== "function") return;
  let opener = null;

  function bare(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((x) => x.removeAttribute("id"));
    copy.querySelectorAll("[aria-labelledby]").forEach((x) => x.removeAttribute("aria-labelledby"));
    copy.removeAttribute("id");
    copy.removeAttribute("aria-labelledby");
    return copy;
  }

  function open(node, name, from) {
    const copy = bare(node);
    const head = copy.querySelector("h3");
    if (head) head.remove();
    title.textContent = name;
    body.replaceChildren(copy);
    if (!drawer.open) {
      opener = from;
      drawer.showModal();
    }
    body.scrollTop = 0;
    title.setAttribute("tabindex", "-1");
    title.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const inside = drawer.contains(link);
    if (link.dataset.panel) {
      const panel = document.getElementById(link.dataset.panel);
      if (!panel) return;
      event.preventDefault();
      open(panel, panel.querySelector("h3").textContent, link);
    } else if (link.dataset.card && !inside) {
      const card = document.querySelector('main .card[data-number="' + Number(link.dataset.card) + '"]');
      if (!card) return;
      event.preventDefault();
      open(card, "Statement S" + Number(link.dataset.card), link);
    } else if (inside && (link.getAttribute("href") || "").startsWith("#")) {
      opener = null;
      drawer.close();
    }
  });
  document.getElementById("drawer-close").addEventListener("click", () => drawer.close());
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer) drawer.close();
  });
  drawer.addEventListener("close", () => {
    body.replaceChildren();
    if (opener) opener.focus();
    opener = null;
  });
  let closed = [];
  window.addEventListener("beforeprint", () => {
    if (drawer.open) drawer.close();
    closed = Array.from(document.querySelectorAll("main details:not([open])"));
    closed.forEach((x) => { x.open = true; });
  });
  window.addEventListener("afterprint", () => {
    closed.forEach((x) => { x.open = false; });
  });
})();
