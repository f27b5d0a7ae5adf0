// Tables of numbers by keyboard and by pasting, and the size of a file before it is sent. Every page works without it.
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

  // Cells copied out of a spreadsheet go into the cells they stand over; a browser alone would write them all into one.
  // What is calculated is passed over.
  function paste(event) {
    const here = event.target;
    const row = here.closest('.scores tbody tr');
    const text = (event.clipboardData?.getData('text/plain') || '').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    if (!row || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const rows = [...row.closest('table').tBodies].flatMap((body) => [...body.rows]);
    const [top, left] = [rows.indexOf(row), here.closest('td').cellIndex];
    let [placed, lost] = [0, 0];
    text.split('\n').forEach((line, down) => line.split('\t').forEach((word, right) => {
      const cell = rows[top + down]?.cells[left + right];
      const field = cell?.querySelector('input:not([type=hidden]):not([type=checkbox]):not([disabled]):not([readonly]), select');
      if (field && put(field, word.trim())) placed += 1;
      else if (word.trim() && !cell?.querySelector('output')) lost += 1;
    }));
    const more = lost ? ` ${lost} giá trị không có chỗ trong bảng nên không lấy.` : '';
    tell(row.closest('.scores'), `Đã dán ${placed} ô.${more}`);
  }

  function put(field, word) {
    const option = [...(field.options || [])].find((one) => one.text.trim().toLowerCase() === word.toLowerCase());
    if (field.options && !option) return false;
    field.value = option ? option.value : word;
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    return true;
  }

  function tell(table, words) {
    let said = table.previousElementSibling;
    if (!said?.matches('.pasted')) {
      table.insertAdjacentHTML('beforebegin', '<p class="pasted card-s__p small muted mb-0" role="status"></p>');
      said = table.previousElementSibling;
    }
    said.textContent = words;
  }

  document.addEventListener('paste', paste);

  // A field of one person's page: Enter goes to the next score instead of sending half of them.
  function nextField(event) {
    const list = event.key === 'Enter' && event.target.closest('.score-list');
    if (!list) return;
    const fields = [...list.querySelectorAll('input')];
    const next = fields[fields.indexOf(event.target) + 1];
    if (next) { event.preventDefault(); next.focus(); next.select(); }
  }

  document.addEventListener('keydown', (event) => { move(event); nextField(event); });

  // What was typed is not thrown away by a click on a link; answers to a form are kept as one leaves a cell.
  let typed = false;
  document.addEventListener('input', (event) => { if (event.target.closest('.scores:not(.answer)')) typed = true; });
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
