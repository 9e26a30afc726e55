global using TfActivations.Tensors;
global using OnnxFormula = TfActivations.Engines.OnnxFormula;
