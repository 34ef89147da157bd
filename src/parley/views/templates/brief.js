"use strict";
(function () {
  function reveal(hash) {
    let node = null;
    try { node = document.getElementById(decodeURIComponent(hash.slice(1))); } catch (e) { return; }
    if (!node) return;
    let folded = false;
    for (let x = node.closest("details"); x; x = x.parentElement.closest("details")) {
      if (!x.open) folded = x.open = true;
    }
    if (folded) node.scrollIntoView();
  }
  window.addEventListener("hashchange", () => reveal(location.hash));
  if (location.hash) reveal(location.hash);

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll("main details:not([open])"));
    closed.forEach((x) => { x.open = true; });
  });
  window.addEventListener("afterprint", () => {
    closed.forEach((x) => { x.open = false; });
  });

  const drawer = document.getElementById("drawer");
  const body = document.getElementById("drawer-body");
  const title = document.getElementById("drawer-title");
  if (!drawer || typeof drawer.showModal !== "function") return;
  let opener = null;

  function card(number) {
    return document.querySelector('main .card[data-number="' + Number(number) + '"]');
  }

  function bare(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((x) => x.removeAttribute("id"));
    copy.querySelectorAll("[aria-labelledby]").forEach((x) => x.removeAttribute("aria-labelledby"));
    copy.removeAttribute("id");
    copy.removeAttribute("aria-labelledby");
    copy.querySelectorAll("[data-see]").forEach((x) => {
      const full = card(x.dataset.see);
      if (full && !copy.querySelector('[data-number="' + x.dataset.see + '"]')) x.replaceWith(bare(full));
    });
    return copy;
  }

  function open(node, name, from) {
    const copy = bare(node);
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
      open(panel, panel.dataset.title, link);
    } else if (link.dataset.card && !inside) {
      const full = card(link.dataset.card);
      if (!full) return;
      event.preventDefault();
      open(full, "Statement S" + Number(link.dataset.card), link);
    } else if ((link.getAttribute("href") || "").startsWith("#")) {
      if (inside) {
        opener = null;
        drawer.close();
      }
      reveal(link.getAttribute("href"));
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
  window.addEventListener("beforeprint", () => { if (drawer.open) drawer.close(); });
})();
