//! Bilingual tables of questions (XLSX, CSV).
