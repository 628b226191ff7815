// Which way time runs on a page that is read from right to left: as the page does, unless whoever looks has turned it.
import { useEffect, useState } from "react";

const KEPT = "time-left-to-right";

// `dir` is what lanes, rulers and scrubbers are given; `offered` says whether there is anything to turn.
export function useTimeDirection() {
  const [offered, setOffered] = useState(false);
  const [turned, setTurned] = useState(false);
  useEffect(() => {
    setOffered(getComputedStyle(document.documentElement).direction === "rtl");
    setTurned(localStorage.getItem(KEPT) === "yes");
  }, []);
  const turn = () => {
    localStorage.setItem(KEPT, turned ? "no" : "yes");
    setTurned(!turned);
  };
  return { offered, turned, turn, dir: offered && turned ? "ltr" : undefined, runsBackward: offered && !turned };
}
