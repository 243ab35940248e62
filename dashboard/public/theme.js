// Before anything is drawn: the theme that this person chose, where it is not that of their system.
try {
  const theme = localStorage.getItem('dragops.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}
