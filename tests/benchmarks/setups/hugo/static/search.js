addEventListener("DOMContentLoaded", () => new PagefindUI({ element: "#search" }));
