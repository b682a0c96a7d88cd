// What scripts add to the pages; nothing here is needed to read them.
'use strict';

{
  // A table that fits into its box needs no stop of the Tab key.
  const boxes = document.querySelectorAll('.table-scroll');
  const setStops = () => {
    for (const box of boxes) {
      const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      if (scrolls) box.setAttribute('tabindex', '0');
      else box.removeAttribute('tabindex');
    }
  };
  setStops();
  window.addEventListener('resize', setStops);
}

{
  // The contents beside the text mark what is being read, and scroll along.
  const side = document.querySelector('.side');
  const links = new Map();
  const mark = (link) => {
    for (const other of links.values()) other.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'true');
    const box = side.getBoundingClientRect();
    const place = link.getBoundingClientRect();
    if (place.top < box.top) side.scrollTop -= box.top - place.top + 40;
    if (place.bottom > box.bottom) side.scrollTop += place.bottom - box.bottom + 40;
  };
  if (side && 'IntersectionObserver' in window) {
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) if (entry.isIntersecting) mark(links.get(entry.target));
      },
      { rootMargin: '-10% 0px -80% 0px' },
    );
    for (const link of side.querySelectorAll('a')) {
      const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (place) {
        links.set(place, link);
        watcher.observe(place);
      }
    }
  }
}
