// Refinements of every page: keys that find the search box. Without scripts all of it works by links and forms.
