"""From disclosures to bytes: pages, PDFs and data files, all from the same objects."""
