"use strict";
(function () {
  var table = document.getElementById("submissions");
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var form = document.getElementById("choose");
  document.documentElement.classList.add("scripted");

  function value(id) { return document.getElementById(id).value.trim(); }
  function holds(list, wanted) { return wanted === "" || list.split(" ").indexOf(wanted) >= 0; }

  function choose() {
    var words = value("words"), year = value("year"), family = value("family"), state = value("state");
    var shown = 0;
    rows.forEach(function (row) {
      var fits = (words === "" || row.cells[0].textContent.indexOf(words) >= 0) &&
        holds(row.dataset.year, year) && holds(row.dataset.families, family) && holds(row.dataset.states, state);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    document.getElementById("shown").textContent = "显示 " + shown + " / " + rows.length + " 份";
  }

  function compare(left, right) {
    var a = Number(left), b = Number(right);
    if (isNaN(a) !== isNaN(b)) { return isNaN(a) ? -1 : 1; }
    return isNaN(a) ? left.localeCompare(right, "zh-CN") : a - b;
  }

  table.tHead.addEventListener("click", function (event) {
    var button = event.target.closest("[data-sort]");
    if (!button) { return; }
    var header = button.parentElement, column = Number(button.dataset.sort);
    // Numbers are wanted largest first, names in their own order.
    var first = header.classList.contains("n") ? "descending" : "ascending";
    var order = header.getAttribute("aria-sort");
    order = order === null ? first : order === "ascending" ? "descending" : "ascending";
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) { cell.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", order);
    rows.sort(function (one, other) {
      var result = compare(one.cells[column].textContent, other.cells[column].textContent);
      return order === "ascending" ? result : -result;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  });

  form.addEventListener("input", choose);
  form.addEventListener("reset", function () { setTimeout(choose, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  choose();
})();
