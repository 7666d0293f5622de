// What the browser keeps for its visitor, for the visit or for good. Storage may be forbidden: then nothing is kept,
// and every page still works.

function keeper(name) {
  const using = (act) => {
    try {
      return act(window[name]);
    } catch {
      return null;
    }
  };
  const read = (key) => using((storage) => storage.getItem(key));
  const drop = (key) => using((storage) => storage.removeItem(key));
  return {
    read,
    write: (key, value) => using((storage) => storage.setItem(key, value)),
    // Read once.
    take: (key) => {
      const value = read(key);
      drop(key);
      return value;
    },
  };
}

// What was kept as JSON; null where it is something else.
export function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

export const forVisit = keeper("sessionStorage");
export const forGood = keeper("localStorage");
