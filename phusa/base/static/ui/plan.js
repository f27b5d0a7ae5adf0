// One's own plan where the net comes and goes: a change that could not be sent waits in the browser and goes when it is back.
(() => {
  'use strict';
  const place = () => document.getElementById('ke-hoach');
  const shelf = () => `phusa-ke-hoach-${place().dataset.plan}`;
  const AGAIN = 20000;
  let sending = false;

  function read() {
    try { return JSON.parse(localStorage.getItem(shelf())) || []; } catch { return []; }
  }

  function write(waiting) {
    try {
      if (waiting.length) localStorage.setItem(shelf(), JSON.stringify(waiting));
      else localStorage.removeItem(shelf());
    } catch { /* a browser that keeps nothing: what was chosen still stands on the page */ }
    say(waiting);
  }

  // "Đang ngoại tuyến, 2 việc chờ gửi", with the names of what waits for whoever asks.
  function say(waiting) {
    const saved = document.querySelector('#luu span');
    if (!saved || !waiting.length) return;
    saved.textContent = `${sending ? 'Đang gửi' : 'Đang ngoại tuyến'}, ${waiting.length} việc chờ gửi`;
    saved.parentElement.title = waiting.map((one) => one.what).join('; ');
  }

  // The last change of a line goes, with what the page showed before the first.
  function keep(form, url) {
    const waiting = read();
    const body = new URLSearchParams(new FormData(form));
    body.delete('csrfmiddlewaretoken');
    const before = waiting.find((one) => one.url === url && one.line);
    if (before) body.set('seen', new URLSearchParams(before.body).get('seen'));
    const rest = waiting.filter((one) => one !== before);
    write([...rest, { url, body: body.toString(), what: form.dataset.waits, line: body.has('seen'), at: Date.now() }]);
  }

  async function sent(one) {
    const token = JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRFToken'];
    const headers = { 'X-CSRFToken': token, 'HX-Request': 'true', 'Content-Type': 'application/x-www-form-urlencoded' };
    return fetch(one.url, { method: 'POST', headers, body: one.body, redirect: 'manual' });
  }

  function refused(text) {
    const words = document.getElementById('thong-bao');
    words.innerHTML = text;
    window.htmx.process(words);
    words.scrollIntoView();
  }

  // One after the other, in the order they were made. What the server refuses is shown and waits no longer.
  async function send() {
    if (sending || !place() || !read().length) return;
    sending = true;
    let done = 0;
    try {
      for (let waiting = read(); waiting.length; waiting = read()) {
        say(waiting);
        const answer = await sent(waiting[0]);
        if (answer.status >= 500 || answer.type === 'opaqueredirect') break;
        write(waiting.slice(1));
        if (answer.ok) done += 1;
        else { refused(await answer.text()); return; }
      }
    } catch { /* still away */ } finally {
      sending = false;
      say(read());
    }
    if (done && !read().length) window.location.reload();
  }

  // Before the general words for a lost connection: here nothing has to be pressed again.
  document.addEventListener('htmx:sendError', (event) => {
    const form = event.detail.elt.closest ? event.detail.elt.closest('form[data-waits]') : null;
    if (!form || !place()) return;
    event.stopImmediatePropagation();
    keep(form, event.detail.requestConfig.path);
  }, true);

  // The plan goes whole: a press while a change is still on its way waits for it, and goes with what the server answered.
  const under = new Set();
  let wanted = false;
  const form = () => document.querySelector('#gui form[data-online]');

  function goOn() {
    if (under.size || !wanted) return;
    wanted = false;
    if (form()) form().requestSubmit();
  }

  document.addEventListener('htmx:beforeRequest', (event) => {
    if (place() && event.detail.elt.closest('[data-waits]')) under.add(event.detail.xhr);
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    if (!under.delete(event.detail.xhr)) return;
    wanted = wanted && event.detail.successful;
    setTimeout(goOn, 50);
  });
  document.addEventListener('submit', (event) => {
    if (!place() || event.target !== form()) return;
    wanted = under.size > 0;
    if (!wanted && !read().length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    send();
  }, true);

  window.addEventListener('online', send);
  document.addEventListener('DOMContentLoaded', () => { if (place()) { say(read()); send(); setInterval(send, AGAIN); } });
})();
