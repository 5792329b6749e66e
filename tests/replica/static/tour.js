// The guided tour: its box moves on with Next and goes with Done.
"use strict";

{
  const balloon = document.querySelector(".walkme-custom-balloon-outer-div");
  const close = balloon.querySelector(".walkme-close");
  const places = [
    ["220px", "150px"],
    ["420px", "60px"],
    ["60px", "320px"],
  ];
  let place = 0;
  balloon.querySelector(".walkme-next").addEventListener("click", () => {
    place = (place + 1) % places.length;
    [balloon.style.left, balloon.style.top] = places[place];
  });
  close.addEventListener("click", () => balloon.remove());
}
