// Tables of scores by keyboard, and the size of a file before it is sent. Every page works without it.
(() => {
  'use strict';
  const DIRECTIONS = { Enter: [1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

  function cellsOf(row) { return [...row.querySelectorAll('input:not([type=hidden])')]; }

  // Enter and the arrows move through the table; left and right only from the edge of what is typed.
  function move(event) {
    const here = event.target;
    const step = DIRECTIONS[event.key];
    const row = here.closest('.scores tr');
    if (!step || !row || here.tagName !== 'INPUT' || event.altKey || event.ctrlKey || event.metaKey) return;
    const [down, right] = step;
    if (right > 0 && here.selectionEnd < here.value.length) return;
    if (right < 0 && here.selectionStart > 0) return;
    event.preventDefault();
    const rows = [...row.parentElement.rows];
    const place = cellsOf(row).indexOf(here);
    const next = right ? cellsOf(row)[place + right] : sameColumn(rows, rows.indexOf(row), down, here);
    if (next) { next.focus(); next.select(); }
  }

  function sameColumn(rows, from, down, here) {
    const cell = here.closest('td');
    const within = [...cell.querySelectorAll('input')].indexOf(here);
    for (let at = from + down; rows[at]; at += down) {
      const inputs = rows[at].cells[cell.cellIndex].querySelectorAll('input');
      if (inputs.length) return inputs[Math.min(within, inputs.length - 1)];
    }
    return null;
  }

  // A field of one person's page: Enter goes to the next score instead of sending half of them.
  function nextField(event) {
    const list = event.key === 'Enter' && event.target.closest('.score-list');
    if (!list) return;
    const fields = [...list.querySelectorAll('input')];
    const next = fields[fields.indexOf(event.target) + 1];
    if (next) { event.preventDefault(); next.focus(); next.select(); }
  }

  document.addEventListener('keydown', (event) => { move(event); nextField(event); });

  // What was typed is not thrown away by a click on a link.
  let typed = false;
  document.addEventListener('input', (event) => { if (event.target.closest('.scores')) typed = true; });
  document.addEventListener('submit', () => { typed = false; });
  window.addEventListener('beforeunload', (event) => { if (typed) event.preventDefault(); });

  document.addEventListener('change', (event) => {
    const field = event.target;
    if (field.type !== 'file' || !field.dataset.most) return;
    const [file, most] = [field.files[0], Number(field.dataset.most)];
    const megabytes = (bytes) => Math.ceil(bytes / 1048576);
    field.setCustomValidity(file && file.size > most ? `Tệp nặng ${megabytes(file.size)} MB, quá ${megabytes(most)} MB.` : '');
    field.reportValidity();
  });
})();
