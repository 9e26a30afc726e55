global using TfActivations.Tensors;
