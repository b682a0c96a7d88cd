// What the pages gain with scripts; all of it can be missed.
(function () {
  'use strict';

  // A table that fits needs no stop of the Tab key.
  var boxes = document.querySelectorAll('.table-scroll');
  function stops() {
    boxes.forEach(function (box) {
      var scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      if (scrolls) box.setAttribute('tabindex', '0');
      else box.removeAttribute('tabindex');
    });
  }
  stops();
  window.addEventListener('resize', stops);

  // The contents beside the text mark what is being read.
  var links = document.querySelectorAll('.side .contents a');
  if (!links.length || !('IntersectionObserver' in window)) return;
  var byId = {};
  var watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) return;
      links.forEach(function (link) { link.removeAttribute('aria-current'); });
      byId[entry.target.id].setAttribute('aria-current', 'true');
    });
  }, { rootMargin: '-10% 0px -80% 0px' });
  links.forEach(function (link) {
    var id = decodeURIComponent(link.hash.slice(1));
    var place = document.getElementById(id);
    if (!place) return;
    byId[id] = link;
    watcher.observe(place);
  });
})();
