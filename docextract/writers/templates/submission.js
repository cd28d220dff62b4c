"use strict";
(function () {
  var view = document.querySelector(".submission");
  document.documentElement.classList.add("scripted");

  function all(selector) { return Array.prototype.slice.call(view.querySelectorAll(selector)); }

  function choose(number, mark) {
    all(".on").forEach(function (element) { element.classList.remove("on"); });
    var finding = document.getElementById("f" + number);
    var marks = all("mark").filter(function (each) { return each.dataset.f.split(" ").indexOf(number) >= 0; });
    marks.forEach(function (element) { element.classList.add("on"); });
    finding.classList.add("on");
    finding.scrollIntoView({ block: "nearest" });
    if (!mark && marks.length) { mark = marks[0]; }
    if (mark) { mark.scrollIntoView({ block: "center" }); }
  }

  function follow() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { return; }
    if (target.matches("mark")) { choose(target.dataset.f.split(" ")[0], target); }
    if (target.matches(".finding")) { choose(target.dataset.n, null); }
  }

  function step(by) {
    var findings = all(".finding").filter(function (finding) { return finding.offsetParent !== null; });
    if (!findings.length) { return; }
    var place = findings.indexOf(view.querySelector(".finding.on"));
    place = place < 0 ? (by > 0 ? 0 : findings.length - 1) : (place + by + findings.length) % findings.length;
    choose(findings[place].dataset.n, null);
    findings[place].focus({ preventScroll: true });
  }

  var commands = { "next": function () { step(1); }, "previous": function () { step(-1); } };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-go]");
    if (button) { commands[button.dataset.go](); return; }
    if (event.target.closest("a, label, summary, input")) { return; }
    var mark = event.target.closest("mark");
    if (mark) {
      var numbers = mark.dataset.f.split(" ");
      var chosen = view.querySelector(".finding.on");
      var place = chosen ? numbers.indexOf(chosen.dataset.n) : -1;
      choose(numbers[(place + 1) % numbers.length], mark);
      return;
    }
    var finding = event.target.closest(".finding");
    if (finding && !String(window.getSelection())) { choose(finding.dataset.n, null); }
  });

  document.addEventListener("keydown", function (event) {
    if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "j") { step(1); }
    if (event.key === "k") { step(-1); }
    if (event.key === "Enter" && event.target.matches(".finding")) { choose(event.target.dataset.n, null); }
  });

  window.addEventListener("hashchange", follow);
  follow();
})();
