"""Names: people, companies and organizations of a story, who is who, and the registry that links them over a site."""
