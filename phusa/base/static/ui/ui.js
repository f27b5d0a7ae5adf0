// The little script of the product. Every page works without it; it only makes waiting, opening and printing kinder.
(() => {
  'use strict';
  const all = (where, what) => where.querySelectorAll(what);
  const closest = (event, what) => (event.target.closest ? event.target.closest(what) : null);

  // A decision opens in its dialog; without script the same link shows it through :target.
  function openDialog(event, link) {
    const dialog = document.getElementById(link.dataset.opens);
    if (!dialog || !dialog.showModal) return;
    event.preventDefault();
    dialog.showModal();
    const first = dialog.querySelector('input:not([type=hidden]), select, textarea');
    if (first) first.focus();
  }

  function showPassword(button) {
    const field = document.getElementById(button.dataset.showsPassword);
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    button.setAttribute('aria-pressed', String(!shown));
    button.querySelector('span').textContent = shown ? 'Hiện' : 'Ẩn';
  }

  document.addEventListener('click', (event) => {
    const opens = closest(event, '[data-opens]');
    if (opens) openDialog(event, opens);
    const closes = closest(event, '[data-closes]');
    if (closes && closes.closest('dialog[open]')) { event.preventDefault(); closes.closest('dialog').close(); }
    const shows = closest(event, '[data-shows-password]');
    if (shows) showPassword(shows);
    if (closest(event, '[data-prints]')) window.print();
    all(document, 'details.pop[open]').forEach((pop) => { if (!pop.contains(event.target)) pop.open = false; });
    all(document, '.find').forEach((find) => { if (!find.contains(event.target)) find.querySelector('.find__list').replaceChildren(); });
  });

  // Arrows walk through what the box of the top bar suggests; Escape closes it.
  function walk(event) {
    const find = closest(event, '.find');
    if (!find || !['ArrowDown', 'ArrowUp', 'Escape'].includes(event.key)) return;
    const stops = [find.querySelector('input'), ...all(find, '.find__list a')];
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const at = (stops.indexOf(document.activeElement) + step + stops.length) % stops.length;
    event.preventDefault();
    if (event.key === 'Escape') find.querySelector('.find__list').replaceChildren();
    stops[event.key === 'Escape' ? 0 : at].focus();
  }

  document.addEventListener('keydown', walk);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    all(document, 'details.pop[open]').forEach((pop) => { pop.open = false; pop.querySelector('summary').focus(); });
  });

  // A form is sent once: the pressed button says so and a second press does nothing.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sending) { event.preventDefault(); return; }
    form.dataset.sending = '1';
    setTimeout(() => rested(document), 15000);
    const button = event.submitter;
    if (!button) return;
    button.setAttribute('aria-busy', 'true');
    button.classList.add('is-busy');
    // Its size stays, so that the second of two quick presses does not meet what would move under it.
    button.style.minWidth = `${button.offsetWidth}px`;
    button.style.minHeight = `${button.offsetHeight}px`;
    const label = button.querySelector('[data-label]');
    if (label) { label.dataset.label = label.textContent; label.textContent = 'Đang gửi…'; }
  });

  function rested(root) {
    all(root, 'form[data-sending]').forEach((form) => { delete form.dataset.sending; });
    all(root, '[aria-busy=true]').forEach((button) => {
      button.removeAttribute('aria-busy');
      button.classList.remove('is-busy');
      button.style.minWidth = button.style.minHeight = '';
      const label = button.querySelector('[data-label]');
      if (label && label.dataset.label) label.textContent = label.dataset.label;
    });
  }

  function takeFocus(root) {
    const wanted = root.querySelector('[data-takes-focus]');
    if (wanted) wanted.focus();
  }

  // Nothing typed is lost: the page stays, and the message says what happened and what to do.
  function say(id) {
    const place = document.getElementById('thong-bao');
    const words = document.getElementById(id);
    if (place && words) { place.replaceChildren(words.content.cloneNode(true)); takeFocus(place); }
    rested(document);
  }

  document.addEventListener('htmx:sendError', () => say('noi-ngoai-tuyen'));
  document.addEventListener('htmx:timeout', () => say('noi-ngoai-tuyen'));
  document.addEventListener('htmx:responseError', (event) => { if (event.detail.xhr.status >= 500) say('noi-su-co'); });
  document.addEventListener('htmx:afterSettle', (event) => { rested(document); takeFocus(event.target); });
  window.addEventListener('pageshow', () => rested(document));

  // A working paper shows everything: folds open for the printer and close again.
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = [...all(document, 'details:not([open]):not(.pop)')];
    opened.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener('afterprint', () => opened.forEach((fold) => { fold.open = false; }));

  document.addEventListener('DOMContentLoaded', () => {
    all(document, '[data-prints][hidden], [data-shows-password][hidden]').forEach((button) => { button.hidden = false; });
    takeFocus(document);
  });
})();
