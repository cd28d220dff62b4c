"use strict";
(function () {
  var root = document.documentElement;
  var views = Array.prototype.slice.call(document.querySelectorAll(".view"));
  var submissions = views.filter(function (view) { return view.classList.contains("submission"); });
  root.classList.add("scripted");

  function viewOf(element) { return element.closest(".view"); }
  function current() { return document.querySelector(".view.shown"); }

  function show(view) {
    if (view.classList.contains("shown")) { return; }
    views.forEach(function (other) { other.classList.toggle("shown", other === view); });
    window.scrollTo(0, 0);
  }

  function follow() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { show(submissions.length === 1 ? submissions[0] : views[0]); return; }
    show(viewOf(target));
    if (target.matches("mark")) { choose(viewOf(target), target.dataset.f.split(" ")[0], target); }
    if (target.matches(".finding")) { choose(viewOf(target), target.dataset.n, null); }
  }

  function marksOf(view, number) {
    return Array.prototype.filter.call(view.querySelectorAll("mark"), function (mark) {
      return mark.dataset.f.split(" ").indexOf(number) >= 0;
    });
  }

  function choose(view, number, mark) {
    view.querySelectorAll(".on").forEach(function (element) { element.classList.remove("on"); });
    var finding = view.querySelector('.finding[data-n="' + number + '"]');
    var marks = marksOf(view, number);
    marks.forEach(function (element) { element.classList.add("on"); });
    finding.classList.add("on");
    finding.scrollIntoView({ block: "nearest" });
    if (!mark && marks.length) { mark = marks[0]; }
    if (mark) { mark.scrollIntoView({ block: "center" }); }
  }

  function step(view, by) {
    var findings = Array.prototype.filter.call(view.querySelectorAll(".finding"), function (finding) {
      return finding.offsetParent !== null;
    });
    if (!findings.length) { return; }
    var place = findings.indexOf(view.querySelector(".finding.on"));
    var next = findings[(place < 0 ? (by > 0 ? 0 : -1) : place + by + findings.length) % findings.length] || findings[findings.length - 1];
    choose(view, next.dataset.n, null);
  }

  function turn(by) {
    var place = views.indexOf(current()) + by;
    if (views[place]) { location.hash = views[place].id; }
  }

  var commands = {
    "next": function () { step(current(), 1); },
    "previous": function () { step(current(), -1); },
    "next-submission": function () { turn(1); },
    "previous-submission": function () { turn(-1); }
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-go]");
    if (button) { commands[button.dataset.go](); return; }
    if (event.target.closest("a, label, summary, input")) { return; }
    var mark = event.target.closest("mark");
    if (mark) {
      var numbers = mark.dataset.f.split(" ");
      var chosen = viewOf(mark).querySelector(".finding.on");
      var place = chosen ? numbers.indexOf(chosen.dataset.n) : -1;
      choose(viewOf(mark), numbers[(place + 1) % numbers.length], mark);
      return;
    }
    var finding = event.target.closest(".finding");
    if (finding && !String(window.getSelection())) { choose(viewOf(finding), finding.dataset.n, null); }
  });

  document.addEventListener("keydown", function (event) {
    if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "j") { commands.next(); }
    if (event.key === "k") { commands.previous(); }
  });

  var search = document.getElementById("search");
  if (search) {
    search.addEventListener("input", function () {
      var words = search.value.trim();
      document.querySelectorAll("#overview tbody tr").forEach(function (row) {
        row.hidden = words !== "" && row.textContent.indexOf(words) < 0;
      });
    });
  }

  window.addEventListener("hashchange", follow);
  follow();
})();
